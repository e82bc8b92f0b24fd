package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.engine.Downloads;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a client shares with the instances bound to it: the backend, the threads, downloads, and whether it is closed. */
record ClientCore(Backend owned, Workers workers, ProviderCheck check, Downloads downloads, AtomicBoolean closed) {

    // Shorter waits for a thread are not counted.
    private static final long MIN_WAIT_NANOS = 5_000_000;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    /**
     * The backend that runs the calls.
     *
     * @throws CancelledException after the client was closed
     */
    Backend backend() {
        checkOpen();
        return owned;
    }

    /**
     * Checks that the client is open, for methods that need no backend.
     *
     * @throws CancelledException after the client was closed
     */
    void checkOpen() {
        if (closed.get()) {
            throw new CancelledException("The client is closed.");
        }
    }

    void close() {
        // Each is closed even if the one before throws; otherwise it would stay open.
        try {
            downloads.close();
        } finally {
            try {
                owned.close();
            } finally {
                workers.close();
            }
        }
    }

    /** Runs the call, and reports its start and end to its listeners. */
    <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        return observed(task, call, 1, backend -> backend.run(task, call));
    }

    /** Runs the call for a list of inputs, and reports its start and end to its listeners. */
    <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        return observed(task, call, call.input().size(), backend -> backend.runAll(task, call));
    }

    private <R extends @Nullable Object> Reply<R> observed(
            Task<?, ?> task, Call<?> call, int inputs, Function<Backend, Reply<R>> run) {
        Backend backend = backend();
        CallListener.Reporter events = call.events();
        if (events == null) {
            return run.apply(backend);
        }
        events.started(task.id(), backend.id(), call.model(), inputs, false);
        try {
            Reply<R> reply = run.apply(backend);
            events.ended(reply.metadata());
            return reply;
        } catch (RuntimeException | Error e) {
            events.failed(e);
            throw e;
        }
    }

    /** Starts the streamed call, and reports its start, elements and end to its listeners. */
    <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        Backend backend = backend();
        CallListener.Reporter events = call.events();
        if (events == null) {
            return backend.stream(task, call);
        }
        events.started(task.id(), backend.id(), call.model(), 1, true);
        try {
            return new ObservedStream<>(backend.stream(task, call), events);
        } catch (RuntimeException | Error e) {
            events.failed(e);
            throw e;
        }
    }

    /**
     * Runs the call on another thread. Completing the future, by cancelling it or otherwise, cancels the call. The wait for a
     * thread counts towards the call's timeout.
     */
    <I, T extends @Nullable Object> CompletableFuture<T> submit(Call<I> call, Function<Call<I>, T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        future.whenComplete((result, failure) -> call.cancellation().cancel());
        Runnable dropped = () -> future.completeExceptionally(new CancelledException("The client is closed."));
        long submitted = System.nanoTime();
        try {
            workers.execute(
                    () -> {
                        try {
                            future.complete(work.apply(after(System.nanoTime() - submitted, call)));
                        } catch (Throwable e) {
                            future.completeExceptionally(e);
                        }
                    },
                    dropped,
                    call.options().timeout() == null
                            ? DEFAULT_TIMEOUT
                            : call.options().timeout());
        } catch (RejectedExecutionException e) {
            if (workers.ended()) {
                dropped.run();
            } else {
                future.completeExceptionally(new ConfigurationException(
                        "The executor of the client rejects further tasks (" + e.getMessage() + ")."));
            }
        }
        return future;
    }

    private static <I> Call<I> after(long nanos, Call<I> call) {
        return nanos < MIN_WAIT_NANOS ? call : call.waited(Duration.ofNanos(nanos));
    }
}
