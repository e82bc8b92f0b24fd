package dev.abrazo.cli;

import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the command through its entry, in this process, with streams, environment and screen of its own. Nothing of the
 * machine's environment gets in: no token, no proxy, no home but the one given.
 */
public final class Shell {

    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = new byte[0];
    private Screen screen = new Screen(false, false, false, 80);

    /** A shell whose home is this folder. */
    public Shell(Path home) {
        environment.put("HOME", home.toString());
    }

    /** With this environment variable. */
    public Shell with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With this on standard input. */
    public Shell typing(String text) {
        return typing(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With these bytes on standard input. */
    public Shell typing(byte[] bytes) {
        input = bytes;
        return this;
    }

    /** With standard output and error on a terminal of this width. */
    public Shell atTerminal(int columns) {
        screen = new Screen(false, true, true, columns);
        return this;
    }

    /** With all three streams on a terminal of this width. */
    public Shell typingAtTerminal(int columns) {
        screen = new Screen(true, true, true, columns);
        return this;
    }

    /** What a command did. */
    public record Result(int status, byte[] bytes, String err) {

        /** Standard output as text. */
        public String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Runs the command to its end. */
    public Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Abrazo.run(terminal(out, err), List.of(words));
        return new Result(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** A terminal of this shell on other streams. */
    public Terminal terminal(OutputStream out, OutputStream err) {
        return new Terminal(
                new ByteArrayInputStream(input), Output.strict(out), Output.lenient(err), screen, environment);
    }
}
