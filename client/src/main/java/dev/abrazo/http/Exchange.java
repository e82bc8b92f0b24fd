package dev.abrazo.http;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one request, as seen by three parties: the transport, which tells of progress and says how to abort; the
 * watchdog, which reads the clocks; and whoever cancels the call.
 *
 * <p>The abort runs once, and never after {@link #unbind} has returned: an abort that interrupts a thread must not hit
 * whatever that thread does next. Only one that throws runs again, at the next call of {@link #abort}. Safe for use by
 * many threads.
 */
public final class Exchange {

    private static final Runnable NOTHING = () -> {};

    private final ReentrantLock lock = new ReentrantLock();
    private final Limits limits;
    private final NanoTime time;
    private Runnable abort = NOTHING;
    private boolean bound;

    private volatile @Nullable TimeoutKind ended;
    private volatile boolean replying;
    private volatile boolean paused;
    private volatile long waitingSince;
    private volatile long deadline;

    /** An exchange that begins now. */
    public Exchange(Limits limits, NanoTime time) {
        this.limits = limits;
        this.time = time;
        this.waitingSince = time.nanos();
        this.deadline = limits.deadline();
    }

    // The transport's side

    /** Binds what ends this exchange at the server; replaces an earlier binding. Runs at once if it is over already. */
    public void onAbort(Runnable action) {
        lock.lock();
        try {
            abort = action;
            bound = true;
            if (ended != null) {
                runAbort();
            }
        } finally {
            lock.unlock();
        }
    }

    /** From the return of this method on, the bound action does not run any more. */
    public void unbind() {
        lock.lock();
        try {
            bound = false;
            abort = NOTHING;
        } finally {
            lock.unlock();
        }
    }

    /** The reply's head has come. */
    public void replyStarted() {
        replying = true;
        progress();
    }

    /** Bytes of the reply have come. */
    public void progress() {
        waitingSince = time.nanos();
    }

    /** The most bytes that the reply's body may have. */
    public long maxReplyBytes() {
        return limits.maxReplyBytes();
    }

    // The engine's side

    /** Whether the reply's head has come. */
    public boolean replying() {
        return replying;
    }

    /** Stops the first-byte and idle clocks while nobody waits for bytes: a slow reader is not a slow server. */
    public void pause() {
        paused = true;
    }

    /** Starts them again. */
    public void resume() {
        progress();
        paused = false;
    }

    /** Moves the deadline earlier: what is still to come is worth no longer wait. */
    public void endBy(long nanos) {
        deadline = Math.min(deadline, nanos);
    }

    /** Ends the exchange; false where it was ended before. What the bound action throws comes out here. */
    public boolean abort(TimeoutKind reason) {
        lock.lock();
        try {
            boolean first = ended == null;
            if (first) {
                ended = reason;
            }
            runAbort();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** What ended the exchange from outside, or null. */
    public @Nullable TimeoutKind ended() {
        return ended;
    }

    /** When the next of its clocks runs out, in the time source's nanoseconds. */
    public long expiry() {
        return paused ? deadline : Math.min(deadline, waitingSince + patience());
    }

    /**
     * When to look at the clocks again at the latest, if this is now. No later than {@link #expiry}, which can move
     * earlier too: when the reply begins, another clock starts, and so when a reader comes back.
     */
    public long lookAgain(long now) {
        return Math.min(expiry(), now + Math.min(limits.firstByteNanos(), limits.idleNanos()));
    }

    /** Which clock {@link #expiry} speaks of. */
    public TimeoutKind nextClock() {
        boolean total = paused || deadline <= waitingSince + patience();
        return total ? TimeoutKind.TOTAL : replying ? TimeoutKind.IDLE : TimeoutKind.FIRST_BYTE;
    }

    private long patience() {
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
                // An action that has unbound itself is not bound again.
                bound = failed && abort != NOTHING;
            }
        }
    }

    /**
     * An exchange's bounds.
     *
     * @param deadline the time source's nanoseconds at which the call must be over; {@link #NEVER} for none
     * @param firstByteNanos the longest wait for the reply's head
     * @param idleNanos the longest pause between two bytes of the reply
     * @param maxReplyBytes the most bytes of the reply's body
     */
    public record Limits(long deadline, long firstByteNanos, long idleNanos, long maxReplyBytes) {

        /** Far enough away that sums with it do not overflow. */
        public static final long NEVER = Long.MAX_VALUE / 4;
    }

    /** A clock that only moves forward. Injected, so that tests need not wait. */
    @FunctionalInterface
    public interface NanoTime {
        /** Nanoseconds since some fixed moment. */
        long nanos();
    }
}
