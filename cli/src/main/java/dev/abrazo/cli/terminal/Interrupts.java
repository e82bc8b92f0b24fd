package dev.abrazo.cli.terminal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Ctrl-C for commands that need time for an orderly end. By default the JVM begins to exit at the first Ctrl-C and ignores
 * a second one. Where SIGINT is ignored, as in background jobs, it stays ignored.
 */
final class Interrupts {

    private Interrupts() {}

    /** Runs this at the first Ctrl-C and ends the process at the second. Does nothing if the JVM must not handle signals. */
    static void onFirst(Runnable action) {
        on("INT", new AtomicBoolean(), action, ExitStatus.INTERRUPTED);
    }

    /** As {@link #onFirst}, for SIGTERM as well. */
    static void onFirstOrTermination(Runnable action) {
        AtomicBoolean stopped = new AtomicBoolean();
        on("INT", stopped, action, ExitStatus.INTERRUPTED);
        on("TERM", stopped, action, ExitStatus.TERMINATED);
    }

    private static void on(String signal, AtomicBoolean stopped, Runnable action, int status) {
        Signals.register(signal, () -> {
            if (stopped.compareAndSet(false, true)) {
                action.run();
            } else {
                Runtime.getRuntime().halt(status);
            }
        });
    }
}
