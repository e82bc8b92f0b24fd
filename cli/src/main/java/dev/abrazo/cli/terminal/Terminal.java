package dev.abrazo.cli.terminal;

import dev.abrazo.backend.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a command: standard streams, screen, environment variables and interruption. Commands use nothing else of
 * {@link System}, so that tests can run them in-process.
 */
public final class Terminal {

    private static final String CLEAR = "\r\u001b[K";

    private final InputStream in;
    private final Output out;
    private final Output err;
    private final Screen screen;
    private final Map<String, String> environment;
    private final boolean system;
    private final Cancellation interruption = new Cancellation();
    private final ReentrantLock lock = new ReentrantLock();
    private String status = "";

    /**
     * Creates a terminal of these parts.
     *
     * @param environment the environment variables
     */
    public Terminal(InputStream in, Output out, Output err, Screen screen, Map<String, String> environment) {
        this(in, out, err, screen, environment, false);
    }

    private Terminal(
            InputStream in, Output out, Output err, Screen screen, Map<String, String> environment, boolean system) {
        this.system = system;
        this.in = in;
        this.out = out;
        this.err = err;
        this.screen = screen;
        this.environment = Map.copyOf(environment);
    }

    /** The terminal of this process. */
    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Terminal(
                RealInput.ofProcess(),
                Output.strict(new FileOutputStream(FileDescriptor.out)),
                Output.lenient(new FileOutputStream(FileDescriptor.err)),
                Screen.ofProcess(environment),
                environment,
                true);
    }

    /** Whether this is the terminal of the process, so that commands may handle its keys and signals. */
    public boolean system() {
        return system;
    }

    /** Standard input; can be read once. */
    public InputStream in() {
        return in;
    }

    /** Standard output: results only. */
    public Output out() {
        return out;
    }

    /** Standard error: everything else. */
    public Output err() {
        return err;
    }

    /** Which streams are a terminal, and its width. */
    public Screen screen() {
        return screen;
    }

    /** The environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /** An environment variable; null if unset or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether the terminal supports escape sequences and the user has not disabled them. */
    private boolean usesColours() {
        return variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
    }

    /** The style of standard output. */
    public Style outStyle() {
        return screen.out() && usesColours() ? Style.ANSI : Style.PLAIN;
    }

    /** The style of standard error. */
    public Style errStyle() {
        return screen.err() && usesColours() ? Style.ANSI : Style.PLAIN;
    }

    /** Whether standard error can show an animated progress line. */
    public boolean animated() {
        return screen.err() && !"dumb".equals(variable("TERM"));
    }

    /** Prints a message on standard error and flushes. */
    public void remark(String line) {
        lock.lock();
        try {
            err.print(status.isEmpty() ? "" : CLEAR);
            err.line(line);
            err.print(status);
            err.flush();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Replaces the progress line on standard error, below all messages; an empty text removes it. Only if
     * {@link #animated}.
     */
    public void status(String text) {
        lock.lock();
        try {
            if (!text.equals(status)) {
                err.print(CLEAR + text);
                err.flush();
                status = text;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The cancellation signal that Ctrl-C triggers. */
    public Cancellation interruption() {
        return interruption;
    }

    /**
     * Makes the first Ctrl-C cancel the command, which may take any time to end, and the second end the process.
     *
     * @param message printed at the first Ctrl-C
     */
    public void endGracefully(String message) {
        if (system) {
            Interrupts.onFirst(() -> {
                remark(message);
                interruption.cancel();
            });
        }
    }

    /**
     * As {@link #endGracefully}, for SIGTERM as well: for commands that run until they are stopped.
     *
     * @param message printed at the first signal
     */
    public void stopGracefully(String message) {
        if (system) {
            Interrupts.onFirstOrTermination(() -> {
                remark(message);
                interruption.cancel();
            });
        }
    }
}
