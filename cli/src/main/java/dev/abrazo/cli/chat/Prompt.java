package dev.abrazo.cli.chat;

import dev.abrazo.backend.Cancellation;
import org.jspecify.annotations.Nullable;

/** Source of input lines, and handler of Ctrl-C. Not thread-safe. */
interface Prompt extends AutoCloseable {

    /**
     * Reads the next line, without its line break; null at the end of the input.
     *
     * @param prompt printed before the line if standard input is a terminal
     * @throws InterruptedLine if the user discarded the line with Ctrl-C
     */
    @Nullable
    String line(String prompt);

    /**
     * Makes Ctrl-C run this action instead of ending the process, until the binding is closed. Has no effect if standard
     * input is not a terminal.
     */
    Cancellation.Binding onInterrupt(Runnable stop);

    @Override
    void close();

    /** Thrown when the user discards the current line with Ctrl-C. */
    final class InterruptedLine extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InterruptedLine() {
            super("the line was discarded", null, false, false);
        }
    }
}
