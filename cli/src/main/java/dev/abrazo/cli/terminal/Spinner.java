package dev.abrazo.cli.terminal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells a user who waits that something is going on: one line on standard error that is drawn over and over, and is gone
 * when the waiting ends. Nothing at all where standard error is no terminal, or where the wait is short.
 */
public final class Spinner implements AutoCloseable {

    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long PATIENCE_MILLIS = 700;
    private static final long FRAME_MILLIS = 120;
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final String what;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean over;
    private @Nullable Thread thread;

    private Spinner(Terminal terminal, String what) {
        this.terminal = terminal;
        this.what = what;
    }

    /**
     * Starts to wait.
     *
     * @param what what is waited for: {@code waiting for org/model}
     */
    public static Spinner start(Terminal terminal, String what) {
        Spinner spinner = new Spinner(terminal, what);
        if (terminal.animated()) {
            Thread thread = new Thread(spinner::spin, "abrazo-spinner");
            thread.setDaemon(true);
            spinner.thread = thread;
            thread.start();
        }
        return spinner;
    }

    /** Ends the waiting and takes the line away. Calling it again does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void spin() {
        long began = System.nanoTime();
        if (!waitFor(PATIENCE_MILLIS)) {
            return;
        }
        int frame = 0;
        do {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            terminal.err().print(CLEAR + line(frame++, what, seconds, terminal));
            terminal.err().flush();
        } while (waitFor(FRAME_MILLIS));
        terminal.err().print(CLEAR);
        terminal.err().flush();
    }

    private static String line(int frame, String what, long seconds, Terminal terminal) {
        String text = FRAMES.charAt(frame % FRAMES.length()) + " " + what + (seconds < 1 ? "" : " (" + seconds + " s)");
        return terminal.errStyle().dim(TextWidth.fitted(text, terminal.screen().columns() - 1));
    }

    /** Waits for the end; whether it has not come. */
    private boolean waitFor(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!over && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !over;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
