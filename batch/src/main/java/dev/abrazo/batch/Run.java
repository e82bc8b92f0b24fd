package dev.abrazo.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.InputReader.Taken;
import dev.abrazo.batch.ResultQueue.Answered;
import dev.abrazo.batch.ResultQueue.Ended;
import dev.abrazo.batch.ResultQueue.Event;
import dev.abrazo.batch.internal.out.Answer;
import dev.abrazo.batch.internal.out.ReorderBuffer;
import dev.abrazo.batch.internal.out.ResultSink;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.error.InferenceException;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a batch. So many threads take rows, run them and hand their answers over; the thread that began the run writes
 * them, and is the only one that does. An interrupt therefore reaches calls, never a file.
 *
 * <p>It writes in rounds, which begin two milliseconds apart at least: waking up and writing for each answer by itself would
 * cost as much as a quarter of the call. An answer that comes after a pause is written at once.
 */
final class Run {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(2);

    private final RowRunner runner;
    private final int concurrency;
    private final InputReader intake;
    private final RateLimiter gate;
    private final ResultSink outlet;
    private final ReorderBuffer sequence;
    private final ProgressReporter ticker;
    private final Cancellation cancellation;
    private final Workers workers;
    private final ResultQueue handover;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, Long> errorTypes = new HashMap<>();
    private volatile boolean stopping;

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
            InputReader intake,
            RateLimiter gate,
            ResultSink outlet,
            ProgressReporter ticker,
            Cancellation cancellation) {
        this.runner = runner;
        this.concurrency = concurrency;
        this.intake = intake;
        this.gate = gate;
        this.outlet = outlet;
        this.sequence = new ReorderBuffer(outlet, ordered);
        this.ticker = ticker;
        this.cancellation = cancellation;
        this.workers = new Workers("abrazo-row-", concurrency);
        this.handover = new ResultQueue(concurrency);
    }

    BatchResult run() throws IOException {
        try {
            intake.left(sequence.begin());
            for (int i = 0; i < concurrency; i++) {
                workers.execute(this::work, () -> {});
            }
            collect();
            stop();
        } finally {
            stopping = true;
            handover.end();
            workers.stop();
        }
        boolean complete = dry == concurrency && failure == null;
        long errors = outlet.finish(complete);
        tell(0);
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
        return Collections.unmodifiableMap(sorted);
    }

    private void collect() throws IOException {
        Cancellation.Binding binding = cancellation.onCancel(handover::wake);
        try {
            while (dry < concurrency && failure == null && !cancellation.cancelled()) {
                Event first = handover.next(Math.max(0, ticker.due()));
                if (first != null) {
                    awaitRound();
                    take(first);
                }
                if (ticker.due() <= 0) {
                    tell(inFlight.get());
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            binding.close();
        }
    }

    /** A listener that throws ends the batch; what is finished at that moment is written all the same. */
    private void tell(int running) {
        try {
            ticker.tell(done, failed, running, intake);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
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
        Duration deadline = ticker.elapsed().plus(GRACE);
        // Calls are waited for so long and no longer; answers that are here are written, however slow the disk.
        while (inFlight.get() > 0 && ticker.elapsed().compareTo(deadline) < 0 || !handover.isEmpty()) {
            try {
                take(handover.next(GLANCE));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void take(@Nullable Event first) throws IOException {
        if (first == null) {
            return;
        }
        List<Answer> answers = new ArrayList<>();
        for (Event event : handover.with(first)) {
            if (event instanceof Answered answered) {
                answers.add(answered.answer());
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
        handover.give(end);
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
        RateLimiter.Passage passage = passed();
        if (passage == null) {
            return true;
        }
        inFlight.incrementAndGet();
        try (passage) {
            // Only from here on does the end wait for this row.
            if (stopped()) {
                return true;
            }
            Map<String, @Nullable Object> answer = null;
            byte[] json;
            try {
                answer = runner.run(taken.row());
                json = Json.bytes(answer);
            } catch (OutOfMemoryError e) {
                answer = outOfMemory(taken.row(), answer);
                json = Json.bytes(answer);
            }
            String error = errorType(answer);
            // What has a result is not run again, whatever else went wrong with it.
            boolean failing = error != null && !answer.containsKey("output");
            // A failure that comes after the end was asked for comes of that.
            if (!failing || !stopped()) {
                long line = taken.row().number();
                Answer made = new Answer(line, taken.hash(), taken.torn(), failing, taken.retried(), json);
                handover.give(new Answered(made, error));
            }
        } finally {
            inFlight.decrementAndGet();
        }
        return true;
    }

    /** @param answer the answer that is too large to be written; null where not even that is there */
    private static Map<String, @Nullable Object> outOfMemory(
            Row row, @Nullable Map<String, ? extends @Nullable Object> answer) {
        InferenceException failure = Row.outOfMemory();
        Object id = answer == null ? idOf(row) : answer.get("id");
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", id);
        if (id == null) {
            line.put("line", row.number());
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", failure.code());
        error.put("message", String.valueOf(failure.getMessage()));
        line.put("error", error);
        return line;
    }

    /** Null where there is no memory to read it. */
    private static @Nullable Object idOf(Row row) {
        try {
            return row.id();
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** Waits for the row's moment; null where the batch is to end. */
    private RateLimiter.@Nullable Passage passed() {
        while (!stopped()) {
            try {
                return gate.enter();
            } catch (InterruptedException e) {
                // Either the batch is to end, or this was for a call that has ended before it.
                continue;
            }
        }
        return null;
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
