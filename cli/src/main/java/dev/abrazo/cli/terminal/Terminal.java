package dev.abrazo.cli.terminal;

import dev.abrazo.backend.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that a command has of its surroundings: the three streams, the screen, the environment, and the user's wish to
 * stop. Commands use nothing of {@link System} beside it, so a test runs them in its own process.
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
     * A terminal of these parts.
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

    /** The process's own. */
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

    /** Whether this is the process's own, so that its keys and signals may be taken hold of. */
    public boolean system() {
        return system;
    }

    /** Standard input; to be read once. */
    public InputStream in() {
        return in;
    }

    /** Standard output: the result and nothing else. */
    public Output out() {
        return out;
    }

    /** Standard error: everything else. */
    public Output err() {
        return err;
    }

    /** Which streams are a terminal, and how wide it is. */
    public Screen screen() {
        return screen;
    }

    /** The environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /** An environment variable; an empty one is an absent one. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether escape sequences are understood and wanted where there is a terminal. */
    private boolean colourful() {
        return variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
    }

    /** How the result is emphasised. */
    public Style outStyle() {
        return screen.out() && colourful() ? Style.ANSI : Style.PLAIN;
    }

    /** How remarks are emphasised. */
    public Style errStyle() {
        return screen.err() && colourful() ? Style.ANSI : Style.PLAIN;
    }

    /** Whether a line of progress may be drawn over and over on standard error. */
    public boolean animated() {
        return screen.err() && !"dumb".equals(variable("TERM"));
    }

    /** Writes a remark on standard error at once. */
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
     * Draws this on standard error in place of what was drawn before, below all remarks; an empty text takes it away. For
     * terminals that are {@link #animated}.
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

    /** The user's wish to stop: Ctrl-C. What is to end then is bound to it. */
    public Cancellation interruption() {
        return interruption;
    }

    /**
     * From now on the first Ctrl-C leaves the command as much time to end as it takes; the second one ends the process.
     *
     * @param told what the user is told at the first
     */
    public void endGently(String told) {
        if (system) {
            Interrupts.gently(() -> {
                remark(told);
                interruption.cancel();
            });
        }
    }
}
