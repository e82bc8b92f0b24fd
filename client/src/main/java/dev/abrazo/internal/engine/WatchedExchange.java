package dev.abrazo.internal.engine;

import dev.abrazo.http.HttpTransport;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one request, for the engine: the watchdog checks its timeouts, and the caller's cancellation aborts
 * it. Safe for use by many threads.
 */
public final class WatchedExchange implements HttpTransport.Exchange {

    private static final Runnable NO_ACTION = () -> {};
    private static final long READER_CHECK_NANOS = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final ExchangeLimits limits;
    private final NanoTime time;
    private Runnable abort = NO_ACTION;
    private boolean bound;

    private volatile @Nullable AbortReason reason;
    private volatile boolean replying;
    private volatile boolean paused;
    private volatile long waitingSince;
    private volatile long repliedAt;
    private volatile long deadline;
    private volatile @Nullable Reader reader;

    /** An exchange that begins now. */
    public WatchedExchange(ExchangeLimits limits, NanoTime time) {
        this.limits = limits;
        this.time = time;
        this.waitingSince = time.nanos();
        this.deadline = limits.deadline();
    }

    @Override
    public void onAbort(Runnable action) {
        lock.lock();
        try {
            abort = action;
            bound = true;
            if (reason != null) {
                runAbort();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unbind() {
        lock.lock();
        try {
            bound = false;
            abort = NO_ACTION;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void replyStarted() {
        long now = time.nanos();
        repliedAt = now;
        waitingSince = now;
        replying = true;
    }

    @Override
    public void progress() {
        waitingSince = time.nanos();
    }

    @Override
    public long maxReplyBytes() {
        return limits.maxReplyBytes();
    }

    /** When the reply's head arrived, in the time source's nanoseconds; 0 if it did not. */
    long repliedAt() {
        return repliedAt;
    }

    @Override
    public boolean replying() {
        return replying;
    }

    /** Stops the first-byte and idle timeouts while no bytes are awaited: a slow reader is not a slow server. */
    public void pause() {
        paused = true;
    }

    /** Starts the timeouts that {@link #pause} stopped. */
    public void resume() {
        progress();
        paused = false;
    }

    /** Moves the deadline earlier; a later time changes nothing. */
    public void endBy(long nanos) {
        deadline = Math.min(deadline, nanos);
    }

    /**
     * Ends the exchange once this reader of its reply is not referenced any more: no timeout runs while it is not read.
     *
     * @param end closes the stream; must not refer to the reader
     */
    public void readBy(Object object, Runnable end) {
        reader = new Reader(new WeakReference<>(object), end);
    }

    /** Ends the exchange if its reader was garbage-collected; returns whether it was. */
    boolean endIfAbandoned() {
        Reader known = reader;
        if (known == null || !paused || !known.object.refersTo(null)) {
            return false;
        }
        reader = null;
        abort(AbortReason.CANCELLED);
        known.end.run();
        return true;
    }

    /** Aborts the exchange; false if it was aborted before. What the bound action throws is thrown here. */
    public boolean abort(AbortReason newReason) {
        lock.lock();
        try {
            boolean first = reason == null;
            if (first) {
                reason = newReason;
            }
            runAbort();
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean aborted() {
        return reason != null;
    }

    /** Why the exchange was aborted, or null if it was not. */
    public @Nullable AbortReason abortReason() {
        return reason;
    }

    /** When the next timeout is reached, in the time source's nanoseconds. */
    public long expiry() {
        return paused ? deadline : Math.min(deadline, waitingSince + waitTimeout());
    }

    /**
     * The latest time of the next check of the timeouts. No later than {@link #expiry}, which can move
     * earlier: another timeout starts when the reply begins, and when reading resumes after a pause.
     */
    public long nextCheck(long now) {
        long timeouts = Math.min(expiry(), now + Math.min(limits.firstByteNanos(), limits.idleNanos()));
        return reader == null ? timeouts : Math.min(timeouts, now + READER_CHECK_NANOS);
    }

    /** The timeout that {@link #expiry} refers to. */
    public AbortReason nextTimeout() {
        boolean total = paused || deadline <= waitingSince + waitTimeout();
        return total ? AbortReason.TOTAL : replying ? AbortReason.IDLE : AbortReason.FIRST_BYTE;
    }

    private long waitTimeout() {
        return replying ? limits.idleNanos() : limits.firstByteNanos();
    }

    private void runAbort() {
        if (bound) {
            bound = false;
            boolean failed = true;
            try {
                abort.run();
                failed = false;
            } finally {
                // An action that has removed itself is not registered again.
                bound = failed && abort != NO_ACTION;
            }
        }
    }

    /** The reader of a stream, and how to end the stream without it. */
    private record Reader(WeakReference<Object> object, Runnable end) {}
}
