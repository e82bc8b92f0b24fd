package dev.abrazo.batch;

import dev.abrazo.batch.internal.output.RowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Queue from the worker threads to the writer. Large results are bounded to twice the concurrency, so that memory stays
 * bounded; a worker with one more waits. Safe for use by many producers and one consumer.
 */
final class ResultQueue {

    private static final int MAX_DRAINED = 256;
    private static final int LARGE_BYTES = 16 << 10;

    private final BlockingQueue<Event> events;
    private final Semaphore large;
    private volatile boolean closed;

    ResultQueue(int concurrency) {
        this.events = new ArrayBlockingQueue<>(2 * concurrency + MAX_DRAINED);
        this.large = new Semaphore(2 * concurrency);
    }

    /** Message of a worker. */
    sealed interface Event {}

    /** A row was completed. @param errorType type of its error, or null */
    record RowCompleted(RowResult result, @Nullable String errorType) implements Event {}

    /** A worker has ended. @param inputEnded whether there are no more rows @param failure why it failed, or null */
    record WorkerEnded(boolean inputEnded, @Nullable Throwable failure) implements Event {}

    /** Wakes the consumer, which then looks at the cancellation. */
    record WakeUp() implements Event {}

    /** Adds the event; drops it after {@link #close}. */
    void put(Event event) {
        boolean admitted = !large(event);
        boolean added = false;
        // Interrupts are ignored: this is short, and the consumer waits for it when the batch is cancelled.
        while (!added && !closed) {
            try {
                admitted = admitted || large.tryAcquire(100, TimeUnit.MILLISECONDS);
                added = admitted && events.offer(event, 100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                added = admitted && events.offer(event);
            }
        }
    }

    /** Wakes the consumer. If the queue is full, it is awake. */
    void wakeUp() {
        events.offer(new WakeUp());
    }

    /** Returns the next event; null if there is none within this time. */
    @Nullable
    Event poll(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** Returns the event together with those that are queued behind it. */
    List<Event> drain(Event first) {
        List<Event> drained = new ArrayList<>();
        drained.add(first);
        events.drainTo(drained, MAX_DRAINED);
        drained.forEach(event -> large.release(large(event) ? 1 : 0));
        return drained;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Ends the queue: nothing is consumed any more. */
    void close() {
        closed = true;
    }

    private static boolean large(Event event) {
        return event instanceof RowCompleted completed && completed.result().json().length > LARGE_BYTES;
    }
}
