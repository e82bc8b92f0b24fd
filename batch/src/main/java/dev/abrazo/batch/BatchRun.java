package dev.abrazo.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.InputReader.InputRow;
import dev.abrazo.batch.ResultQueue.Event;
import dev.abrazo.batch.ResultQueue.RowCompleted;
import dev.abrazo.batch.ResultQueue.WorkerEnded;
import dev.abrazo.batch.internal.output.ReorderBuffer;
import dev.abrazo.batch.internal.output.ResultSink;
import dev.abrazo.batch.internal.output.RowResult;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a batch. Worker threads take rows, run them and queue the results; only the calling thread writes. An interrupt
 * of a worker can therefore reach a call, but never a file.
 *
 * <p>The writer works in rounds that start at least two milliseconds apart: to wake up and write for each result separately
 * would cost up to a quarter of the call. A result after a pause is written at once.
 */
final class BatchRun {

    private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);
    private static final long CANCEL_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final RowRunner runner;
    private final int concurrency;
    private final InputReader reader;
    private final RateLimiter limiter;
    private final ResultSink sink;
    private final ReorderBuffer reorderBuffer;
    private final ProgressReporter progress;
    private final Cancellation cancellation;
    private final RowThreads threads = new RowThreads();
    private final ResultQueue queue;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, Long> errorsByType = new HashMap<>();
    private volatile boolean stopping;

    private long lastRound = System.nanoTime();
    private boolean interrupted;
    private int workersAtEnd;
    private long completed;
    private long failed;
    private @Nullable Throwable failure;

    BatchRun(
            RowRunner runner,
            int concurrency,
            boolean ordered,
            InputReader reader,
            RateLimiter limiter,
            ResultSink sink,
            ProgressReporter progress,
            Cancellation cancellation) {
        this.runner = runner;
        this.concurrency = concurrency;
        this.reader = reader;
        this.limiter = limiter;
        this.sink = sink;
        this.reorderBuffer = new ReorderBuffer(sink, ordered);
        this.progress = progress;
        this.cancellation = cancellation;
        this.queue = new ResultQueue(concurrency);
    }

    BatchResult run() throws IOException {
        try {
            reader.advance(reorderBuffer.start());
            for (int i = 0; i < concurrency; i++) {
                threads.start(this::work);
            }
            collect();
            stop();
        } finally {
            stopping = true;
            queue.close();
            threads.stop();
        }
        boolean complete = workersAtEnd == concurrency && failure == null;
        long errorsInOutput = sink.finish(complete);
        report(0);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure);
        return new BatchResult(
                progress.progress(completed, failed, 0, reader), errorsInOutput, errorsByType, !complete);
    }

    private void collect() throws IOException {
        Cancellation.Binding binding = cancellation.onCancel(queue::wakeUp);
        try {
            while (workersAtEnd < concurrency && failure == null && !cancellation.cancelled()) {
                Event first = queue.poll(Math.max(0, progress.nanosUntilDue()));
                if (first != null) {
                    awaitRound();
                    handle(first);
                }
                if (progress.nanosUntilDue() <= 0) {
                    report(inFlight.get());
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            binding.close();
        }
    }

    /** Reports progress. An exception of the listener ends the batch; results that are complete by then are written. */
    private void report(int running) {
        try {
            progress.report(completed, failed, running, reader);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
    }

    private void awaitRound() {
        long wait = lastRound + ROUND_NANOS - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
        lastRound = System.nanoTime();
    }

    /** Aborts running rows, and writes the results of those that have just ended. */
    private void stop() throws IOException {
        stopping = true;
        threads.stop();
        Duration deadline = progress.elapsed().plus(CANCEL_GRACE);
        // The grace period is for running calls; results that have arrived are written, however slow the disk is.
        while (inFlight.get() > 0 && progress.elapsed().compareTo(deadline) < 0 || !queue.isEmpty()) {
            try {
                handle(queue.poll(CANCEL_POLL_NANOS));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void handle(@Nullable Event first) throws IOException {
        if (first == null) {
            return;
        }
        List<RowResult> results = new ArrayList<>();
        for (Event event : queue.drain(first)) {
            if (event instanceof RowCompleted row) {
                results.add(row.result());
                completed++;
                if (row.errorType() != null) {
                    failed++;
                    errorsByType.merge(row.errorType(), 1L, Long::sum);
                }
            } else if (event instanceof WorkerEnded worker) {
                workersAtEnd += worker.inputEnded() ? 1 : 0;
                failure = failure == null ? worker.failure() : failure;
            }
        }
        reader.advance(reorderBuffer.add(results));
    }

    private void work() {
        WorkerEnded end;
        try {
            boolean more = true;
            while (more && !stopped()) {
                more = runNextRow();
                // An abort can come too late for its call; it must not hit the next row.
                Thread.interrupted();
            }
            end = new WorkerEnded(!more, null);
        } catch (Throwable e) {
            // An aborted call may fail with any exception.
            end = new WorkerEnded(false, stopped() && e instanceof RuntimeException ? null : e);
        }
        queue.put(end);
    }

    /** @return false if there are no more rows */
    private boolean runNextRow() {
        InputRow next;
        try {
            next = reader.next();
        } catch (InterruptedException e) {
            return true;
        }
        if (next == null) {
            return false;
        }
        RateLimiter.Permit permit = permit();
        if (permit == null) {
            return true;
        }
        inFlight.incrementAndGet();
        try (permit) {
            // Only from here on does a cancelled batch wait for this row.
            if (stopped()) {
                return true;
            }
            RowCompleted result = run(next);
            boolean error = result.result().failed();
            // A failure after the cancellation is a consequence of it.
            if (!error || !stopped()) {
                queue.put(result);
            }
        } finally {
            inFlight.decrementAndGet();
        }
        return true;
    }

    private RowCompleted run(InputRow next) {
        Map<String, @Nullable Object> result = null;
        byte[] json;
        try {
            result = runner.run(next.row());
            json = Json.bytes(result);
        } catch (OutOfMemoryError e) {
            result = outOfMemory(next.row(), result);
            json = Json.bytes(result);
        }
        String errorType = errorType(result);
        // A row with an output is not run again, even if writing its media failed.
        boolean error = errorType != null && !result.containsKey("output");
        return new RowCompleted(
                new RowResult(next.row().number(), next.hash(), next.torn(), error, next.retried(), json), errorType);
    }

    /** @param result the result that is too large to serialize; null if there is none */
    private static Map<String, @Nullable Object> outOfMemory(
            Row row, @Nullable Map<String, ? extends @Nullable Object> result) {
        InferenceException failure = Row.outOfMemory();
        Object id = result == null ? idOf(row) : result.get("id");
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

    /** Returns the id; null if there is not enough memory to read it. */
    private static @Nullable Object idOf(Row row) {
        try {
            return row.id();
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** Waits for the rate limiter; null if the batch is cancelled. */
    private RateLimiter.@Nullable Permit permit() {
        while (!stopped()) {
            try {
                return limiter.acquire();
            } catch (InterruptedException e) {
                // Either the batch is cancelled, or this was for a call that has just ended.
                continue;
            }
        }
        return null;
    }

    private static @Nullable String errorType(Map<String, @Nullable Object> result) {
        if (result.get("error") == null) {
            return null;
        }
        return result.get("error") instanceof Map<?, ?> error && error.get("type") instanceof String type
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
