package dev.abrazo.cli.terminal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * What Ctrl-C does to a command that has something to put in order. By itself the JVM would begin to exit at the first, on
 * which nothing can wait for long, and would not hear a second. On an untold Ctrl-C, as of a background job, nothing is done.
 */
final class Interrupts {

    private Interrupts() {}

    /** The first Ctrl-C asks, the second one ends the process at once. A JVM that is not to touch signals keeps its way. */
    static void gently(Runnable ask) {
        AtomicBoolean asked = new AtomicBoolean();
        Signals.register("INT", () -> {
            if (asked.compareAndSet(false, true)) {
                ask.run();
            } else {
                Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
            }
        });
    }
}
