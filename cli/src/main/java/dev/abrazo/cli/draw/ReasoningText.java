package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.StreamedText;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Prints a model's reasoning before its answer, dimmed and on standard error, so that the result stays alone on standard
 * output. Prints nothing unless both are a terminal. Not thread-safe.
 */
public final class ReasoningText {

    private final Terminal terminal;
    private @Nullable StreamedText open;
    private boolean printed;

    /** Prints to this terminal. */
    public ReasoningText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether reasoning is printed: standard output and standard error are a terminal. */
    public boolean visible() {
        return terminal.screen().err() && terminal.screen().out();
    }

    /** Prints a part of the reasoning. */
    public void more(String reasoning) {
        if (reasoning.isEmpty() || !visible()) {
            return;
        }
        if (open == null) {
            open = new StreamedText(terminal.err(), chunk -> terminal.errStyle().dim(TerminalSanitizer.text(chunk)));
        }
        open.more(reasoning);
        printed = true;
    }

    /** Ends the reasoning with an empty line; to be called before the answer is printed. */
    public void end() {
        if (open != null) {
            open.close();
            open = null;
            terminal.remark("");
        }
    }

    /** Whether some reasoning was printed. */
    public boolean printed() {
        return printed;
    }
}
