package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.testing.Background;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A command that runs in this process, on its own streams and environment, until it ends or is interrupted. */
public final class CommandRun implements AutoCloseable {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal;
    private final Background<Integer> running;

    private CommandRun(Map<String, String> environment, List<String> arguments) {
        terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                Output.strict(out),
                Output.lenient(err),
                new Screen(false, false, false, 80),
                environment);
        running = Background.run(() -> Abrazo.run(terminal, arguments));
    }

    /** Starts the command. */
    public static CommandRun start(Map<String, String> environment, String... arguments) {
        return new CommandRun(environment, List.of(arguments));
    }

    /** Waits until standard output or standard error has this text. */
    public CommandRun await(String text) {
        Background.awaitUntil(text, () -> {
            Functions.pause();
            return (out() + err()).contains(text) || running.isEnded();
        });
        assertThat(out() + err()).contains(text);
        return this;
    }

    /** Standard output so far. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Standard error so far. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the exit status. */
    public int status() {
        return running.value();
    }

    /** Interrupts the command, as Ctrl-C does, and waits for its exit status. */
    public int stop() {
        terminal.interruption().cancel();
        return status();
    }

    /** Interrupts the command, which must end well. */
    @Override
    public void close() {
        assertThat(stop()).as(err()).isZero();
    }
}
