package dev.abrazo.internal.engine;

import dev.abrazo.backend.Cancellation;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A number of slots, given in the order of arrival. Thread-safe. */
final class Slots {

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
    private int free;

    Slots(int number) {
        this.free = number;
    }

    /**
     * Takes a slot, and waits for one if necessary.
     *
     * @throws dev.abrazo.error.InferenceException if the call is cancelled, or its timeout is reached
     */
    void take(CallContext context, Waits waits) {
        Waiter waiter = enqueue();
        if (waiter == null) {
            return;
        }
        Cancellation.Binding binding = context.cancellation().onCancel(waiter.latch::countDown);
        waits.begin(context);
        try {
            long longest = Math.min(context.remaining(), context.remainingWait().toNanos());
            waiter.latch.await(Math.max(0, longest), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waits.end(context);
            binding.close();
        }
        if (!settled(waiter)) {
            context.check();
            throw ErrorMapper.limited(context);
        }
    }

    private @Nullable Waiter enqueue() {
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return null;
            }
            Waiter waiter = new Waiter();
            waiting.addLast(waiter);
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the waiter got a slot; if not, it waits no more. */
    private boolean settled(Waiter waiter) {
        lock.lock();
        try {
            if (!waiter.granted) {
                waiting.remove(waiter);
            }
            return waiter.granted;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a slot back. */
    void release() {
        lock.lock();
        try {
            Waiter next = waiting.pollFirst();
            if (next == null) {
                free++;
            } else {
                next.granted = true;
                next.latch.countDown();
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Waiter {
        private final CountDownLatch latch = new CountDownLatch(1);
        private boolean granted;
    }
}
