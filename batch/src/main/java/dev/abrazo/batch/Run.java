package dev.abrazo.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.Intake.Taken;
import dev.abrazo.batch.internal.out.Answer;
import dev.abrazo.batch.internal.out.Outlet;
import dev.abrazo.batch.internal.out.Sequence;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a batch. So many threads take rows, run them and hand their answers over; the thread that began the run writes
 * them, and is the only one that does. An interrupt therefore reaches calls, never a file.
 *
 * <p>It writes in rounds, which begin two milliseconds apart at least: waking up and writing for each answer by itself would
 * cost as much as a quarter of the call. An answer that comes after a pause is written at once. Small answers may pile up
 * for that; of large ones no more than twice as many as there are calls at a time, so that memory stays bounded.
 */
final class Run {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final int TOGETHER = 256;
    private static final int LARGE = 16 << 10;
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(2);

    private final RowRunner runner;
    private final int concurrency;
    private final Intake intake;
    private final RateGate gate;
    private final Outlet outlet;
    private final Sequence sequence;
    private final Ticker ticker;
    private final Cancellation cancellation;
    private final Workers workers;
    private final BlockingQueue<Event> events;
    private final Semaphore large;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, Long> errorTypes = new HashMap<>();
    private volatile boolean stopping;
    private volatile boolean over;

    private long lastRound = System.nanoTime();
    private boolean interrupted;
    private int dry;
    private long done;
    private long failed;
    private @Nullable Throwable failure;

    Run(
            RowRunner runner,
            int concurrency,
            boolean ordered,
            Intake intake,
            RateGate gate,
            Outlet outlet,
            Ticker ticker,
            Cancellation cancellation) {
        this.runner = runner;
        this.concurrency = concurrency;
        this.intake = intake;
        this.gate = gate;
        this.outlet = outlet;
        this.sequence = new Sequence(outlet, ordered);
        this.ticker = ticker;
        this.cancellation = cancellation;
        this.workers = new Workers("abrazo-row-", concurrency);
        this.events = new ArrayBlockingQueue<>(2 * concurrency + TOGETHER);
        this.large = new Semaphore(2 * concurrency);
    }

    /** What threads that run rows tell the one that writes. */
    private sealed interface Event {}

    /** A row was answered. @param error the type of the failure, or null */
    private record Answered(Answer answer, @Nullable String error) implements Event {}

    /** A thread has come to its end. @param dry whether there are no more rows @param failure what went wrong, or null */
    private record Ended(boolean dry, @Nullable Throwable failure) implements Event {}

    /** Nothing but: look whether the batch was cancelled. */
    private record Woken() implements Event {}

    BatchResult run() throws IOException {
        try {
            sequence.begin();
            for (int i = 0; i < concurrency; i++) {
                workers.execute(this::work, () -> {});
            }
            collect();
            stop();
        } finally {
            stopping = true;
            over = true;
            workers.stop();
        }
        boolean complete = dry == concurrency && failure == null;
        long errors = outlet.finish(complete);
        ticker.tell(done, failed, 0, intake);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure);
        return new BatchResult(done, failed, intake.kept(), errors, mostFrequentFirst(), !complete, ticker.elapsed());
    }

    private Map<String, Long> mostFrequentFirst() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        errorTypes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private void collect() throws IOException {
        Cancellation.Binding binding = cancellation.onCancel(() -> events.offer(new Woken()));
        try {
            while (dry < concurrency && failure == null && !cancellation.cancelled()) {
                Event first = events.poll(Math.max(0, ticker.due()), TimeUnit.NANOSECONDS);
                if (first != null) {
                    awaitRound();
                    take(first);
                }
                if (ticker.due() <= 0) {
                    ticker.tell(done, failed, inFlight.get(), intake);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            binding.close();
        }
    }

    private void awaitRound() {
        long early = lastRound + ROUND - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        lastRound = System.nanoTime();
    }

    /** Gives up what is under way, and takes what has just come to its end. */
    private void stop() throws IOException {
        stopping = true;
        workers.stop();
        long deadline = System.nanoTime() + GRACE;
        while ((inFlight.get() > 0 || !events.isEmpty()) && System.nanoTime() < deadline) {
            try {
                take(events.poll(20, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void take(@Nullable Event first) throws IOException {
        if (first == null) {
            return;
        }
        List<Event> together = new ArrayList<>();
        together.add(first);
        events.drainTo(together, TOGETHER);
        List<Answer> answers = new ArrayList<>(together.size());
        for (Event event : together) {
            if (event instanceof Answered answered) {
                answers.add(answered.answer());
                if (large(answered)) {
                    large.release();
                }
                done++;
                if (answered.error() != null) {
                    failed++;
                    errorTypes.merge(answered.error(), 1L, Long::sum);
                }
            } else if (event instanceof Ended end) {
                dry += end.dry() ? 1 : 0;
                failure = failure == null ? end.failure() : failure;
            }
        }
        intake.left(sequence.take(answers));
    }

    private void work() {
        Ended end;
        try {
            boolean more = true;
            while (more && !stopped()) {
                more = workOnce();
                // An abort may come a moment too late for its call; it must not hit the next row.
                Thread.interrupted();
            }
            end = new Ended(!more, null);
        } catch (Throwable e) {
            // Whoever is told to stop may fail in all sorts of ways.
            end = new Ended(false, stopped() && e instanceof RuntimeException ? null : e);
        }
        deliver(end);
    }

    /** @return false when there are no more rows */
    private boolean workOnce() {
        Taken taken;
        try {
            taken = intake.take();
        } catch (InterruptedException e) {
            return true;
        }
        if (taken == null) {
            return false;
        }
        try {
            gate.pass();
        } catch (InterruptedException e) {
            if (stopped()) {
                return true;
            }
        }
        inFlight.incrementAndGet();
        try {
            Map<String, @Nullable Object> answer = runner.run(taken.row());
            String error = errorType(answer);
            boolean failing = error != null;
            // A failure that comes after the end was asked for comes of that.
            if (!failing || !stopped()) {
                long line = taken.row().number();
                Answer made = new Answer(line, taken.hash(), failing, taken.retried(), Json.bytes(answer));
                deliver(new Answered(made, error));
            }
        } finally {
            inFlight.decrementAndGet();
        }
        return true;
    }

    private static @Nullable String errorType(Map<String, @Nullable Object> answer) {
        if (!answer.containsKey("error")) {
            return null;
        }
        return answer.get("error") instanceof Map<?, ?> error && error.get("type") instanceof String type
                ? type
                : "unknown";
    }

    private boolean stopped() {
        return stopping || cancellation.cancelled();
    }

    private void deliver(Event event) {
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

    private static boolean large(Event event) {
        return event instanceof Answered answered && answered.answer().json().length > LARGE;
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
