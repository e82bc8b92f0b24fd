package dev.abrazo;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.CancelledException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a streamed call. Safe for use by many threads.
 *
 * <p>The first demand starts the call. A worker reads elements while there is demand, and one more, so that an end that
 * follows is reported without further demand; then the worker is released until more is requested. {@link #signals}
 * counts pending events: the thread that raises it from zero runs {@link #drain}, so that signals to the subscriber are
 * never concurrent.
 */
final class StreamSubscription<E> implements Flow.Subscription {

    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private final Cancellation cancellation = new Cancellation();
    private final ClientCore core;
    private final StreamPublisher.Opening<E> opening;
    private final Flow.Subscriber<? super E> subscriber;
    private volatile @Nullable IllegalArgumentException badRequest;
    private volatile boolean cancelled;

    // Used by the worker that drains.
    private @Nullable ReplyStream<E, ?> stream;
    private boolean over;

    StreamSubscription(ClientCore core, StreamPublisher.Opening<E> opening, Flow.Subscriber<? super E> subscriber) {
        this.core = core;
        this.opening = opening;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            badRequest = new IllegalArgumentException("The number of requested elements must be positive; it is "
                    + count + " (Reactive Streams, rule 3.9).");
            // A read that blocks must not delay the error.
            cancellation.cancel();
        } else {
            demand.accumulateAndGet(count, (left, more) -> left + more < 0 ? Long.MAX_VALUE : left + more);
        }
        if (signals.getAndIncrement() == 0) {
            start();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancellation.cancel();
        if (signals.getAndIncrement() == 0) {
            end();
        }
    }

    private void start() {
        try {
            core.workers().execute(this::drain, this::clientClosed, null);
        } catch (RejectedExecutionException e) {
            clientClosed();
        }
    }

    private void clientClosed() {
        fail(new CancelledException("The client is closed."));
    }

    private void drain() {
        int seen = signals.get();
        do {
            while (!over && step()) {
                // All is done in the step.
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Signals one element or the end; false if there is nothing to signal now. */
    private boolean step() {
        boolean more;
        E element = null;
        try {
            more = !cancelled && badRequest == null && open().iterator().hasNext();
            if (more && demand.get() == 0) {
                return false;
            }
            if (more) {
                element = open().iterator().next();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
            return false;
        }
        if (cancelled) {
            end();
        } else if (badRequest != null) {
            fail(badRequest);
        } else if (element == null) {
            end();
            subscriber.onComplete();
        } else {
            demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
            tell(element);
        }
        return true;
    }

    private void tell(E element) {
        try {
            subscriber.onNext(element);
        } catch (RuntimeException | Error e) {
            // Rule 2.13: the subscriber has failed, and gets no more signals.
            System.getLogger("dev.abrazo")
                    .log(
                            System.Logger.Level.WARNING,
                            "A subscriber of a stream failed; its subscription is cancelled.",
                            e);
            cancelled = true;
            end();
        }
    }

    private ReplyStream<E, ?> open() {
        ReplyStream<E, ?> open = stream;
        if (open == null) {
            open = opening.open(cancellation);
            stream = open;
        }
        return open;
    }

    private void fail(Throwable error) {
        if (over) {
            return;
        }
        end();
        if (!cancelled) {
            IllegalArgumentException wrong = badRequest;
            subscriber.onError(wrong == null ? error : wrong);
        }
    }

    private void end() {
        over = true;
        if (stream != null) {
            stream.close();
        }
    }
}
