package dev.abrazo.cli.terminal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Progress indicator: one animated line on standard error, removed when the wait ends. Draws nothing if standard error is not
 * a terminal, or if the wait is short.
 */
public final class Spinner implements AutoCloseable {

    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long PATIENCE_MILLIS = 700;
    private static final long FRAME_MILLIS = 120;

    private final Terminal terminal;
    private final String what;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean over;

    private Spinner(Terminal terminal, String what) {
        this.terminal = terminal;
        this.what = what;
    }

    /**
     * Starts the indicator.
     *
     * @param what the text, such as {@code waiting for org/model}
     */
    public static Spinner start(Terminal terminal, String what) {
        Spinner spinner = new Spinner(terminal, what);
        if (terminal.animated()) {
            Thread thread = new Thread(spinner::spin, "abrazo-spinner");
            thread.setDaemon(true);
            thread.start();
        }
        return spinner;
    }

    /** Stops the indicator and removes the line. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!over) {
                over = true;
                ended.signalAll();
                terminal.status("");
            }
        } finally {
            lock.unlock();
        }
    }

    private void spin() {
        long began = System.nanoTime();
        // The lock is held while drawing, so that nothing is drawn after close, which does not join this thread.
        lock.lock();
        try {
            int frame = 0;
            for (boolean waiting = waitFor(PATIENCE_MILLIS); waiting; waiting = waitFor(FRAME_MILLIS)) {
                terminal.status(line(frame++, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private String line(int frame, long seconds) {
        String text = FRAMES.charAt(frame % FRAMES.length()) + " " + what + (seconds < 1 ? "" : " (" + seconds + " s)");
        return terminal.errStyle().dim(TextWidth.fitted(text, terminal.screen().columns() - 1));
    }

    /** Waits up to the given time; true if the spinner was not closed meanwhile. */
    private boolean waitFor(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        while (!over && left > 0) {
            left = ended.awaitNanos(left);
        }
        return !over;
    }
}
