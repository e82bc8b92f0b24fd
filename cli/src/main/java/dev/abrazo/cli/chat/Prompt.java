package dev.abrazo.cli.chat;

import dev.abrazo.backend.Cancellation;
import org.jspecify.annotations.Nullable;

/** Where lines come from, and the user's Ctrl-C. Used by one thread. */
interface Prompt extends AutoCloseable {

    /**
     * The next line, without its end; null where there are no more.
     *
     * @param ask what stands before the line, where somebody types it
     * @throws InterruptedLine where the user dropped the line with Ctrl-C
     */
    @Nullable
    String line(String ask);

    /**
     * From now on, Ctrl-C runs this in place of ending the process, until the binding is closed. Does nothing where no
     * terminal is read: there it ends the process as it does for every command.
     */
    Cancellation.Binding onInterrupt(Runnable stop);

    @Override
    void close();

    /** The user dropped the line that was being typed. */
    final class InterruptedLine extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InterruptedLine() {
            super("the line was dropped", null, false, false);
        }
    }
}
