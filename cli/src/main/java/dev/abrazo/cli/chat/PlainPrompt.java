package dev.abrazo.cli.chat;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.error.MediaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Reads lines of standard input without line editing. */
final class PlainPrompt implements Prompt {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Terminal terminal;
    private final BufferedReader lines;
    private boolean first = true;

    PlainPrompt(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String line(String prompt) {
        print(prompt);
        try {
            String line = lines.readLine();
            if (line == null) {
                // Ctrl-D prints nothing, so the cursor is still behind the prompt.
                print("\n");
                return null;
            }
            boolean marked = first && line.startsWith(BYTE_ORDER_MARK);
            first = false;
            return marked ? line.substring(1) : line;
        } catch (IOException e) {
            throw new MediaException("Can't read standard input: " + e.getMessage() + ".");
        }
    }

    private void print(String text) {
        if (terminal.screen().in()) {
            // If standard output is a file, the prompt must not get into it.
            Output output = terminal.screen().out() ? terminal.out() : terminal.err();
            output.print(text);
            output.flush();
        }
    }

    @Override
    public Cancellation.Binding onInterrupt(Runnable stop) {
        if (!terminal.system() || !terminal.screen().in()) {
            return () -> {};
        }
        Object before = Signals.register("INT", stop);
        return () -> Signals.unregister("INT", before);
    }

    @Override
    public void close() {
        // Standard input belongs to the process.
    }
}
