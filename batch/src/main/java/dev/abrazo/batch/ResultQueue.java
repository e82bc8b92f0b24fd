package dev.abrazo.batch;

import dev.abrazo.batch.internal.out.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What threads that run rows tell the one that writes. Small answers may pile up; of large ones no more than twice as many
 * as there are calls at a time, so that memory stays bounded: who brings another waits. Safe for use by many threads; one
 * takes.
 */
final class ResultQueue {

    private static final int TOGETHER = 256;
    private static final int LARGE = 16 << 10;

    private final BlockingQueue<Event> events;
    private final Semaphore large;
    private volatile boolean over;

    ResultQueue(int concurrency) {
        this.events = new ArrayBlockingQueue<>(2 * concurrency + TOGETHER);
        this.large = new Semaphore(2 * concurrency);
    }

    /** What there is to tell. */
    sealed interface Event {}

    /** A row was answered. @param error the type of the failure, or null */
    record Answered(Answer answer, @Nullable String error) implements Event {}

    /** A thread has come to its end. @param dry whether there are no more rows @param failure what went wrong, or null */
    record Ended(boolean dry, @Nullable Throwable failure) implements Event {}

    /** Nothing but: look whether the batch was cancelled. */
    record Woken() implements Event {}

    /** Hands the event over, unless nobody takes any more. */
    void give(Event event) {
        boolean admitted = !large(event);
        boolean handed = false;
        // Interrupts are not for this: handing over is short, and who stops us waits for it.
        while (!handed && !over) {
            try {
                admitted = admitted || large.tryAcquire(100, TimeUnit.MILLISECONDS);
                handed = admitted && events.offer(event, 100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                handed = admitted && events.offer(event);
            }
        }
    }

    /** Wakes the one that takes. Where much is waiting for it, it is awake. */
    void wake() {
        events.offer(new Woken());
    }

    /** The next event; null where none comes in this time. */
    @Nullable
    Event next(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** The event, and what has come behind it. */
    List<Event> with(Event first) {
        List<Event> together = new ArrayList<>();
        together.add(first);
        events.drainTo(together, TOGETHER);
        together.forEach(event -> large.release(large(event) ? 1 : 0));
        return together;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Nobody takes any more. */
    void end() {
        over = true;
    }

    private static boolean large(Event event) {
        return event instanceof Answered answered && answered.answer().json().length > LARGE;
    }
}
