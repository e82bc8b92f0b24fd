package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallEvents;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: who runs calls, on which threads, and whether it is closed. */
record ClientCore(Backend owned, Workers workers, ProviderCheck check, AtomicBoolean closed) {

    private static final int SIDE_BY_SIDE = 8;
    private static final long NOTICEABLE = 5_000_000;
    // As long as most calls may take in all.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Who runs calls.
     *
     * @throws CancelledException after the client was closed
     */
    Backend backend() {
        checkOpen();
        return owned;
    }

    /**
     * For what needs no backend.
     *
     * @throws CancelledException after the client was closed
     */
    void checkOpen() {
        if (closed.get()) {
            throw new CancelledException("The client is closed.");
        }
    }

    void close() {
        try {
            owned.close();
        } finally {
            workers.close();
        }
    }

    /** Runs the call, and reports its start and end to its listeners. */
    <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        return observed(task, call, 1, backend -> backend.run(task, call));
    }

    private <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        return observed(task, call, call.input().size(), backend -> backend.runAll(task, call));
    }

    private <R extends @Nullable Object> Reply<R> observed(
            Task<?, ?> task, Call<?> call, int inputs, Function<Backend, Reply<R>> run) {
        Backend backend = backend();
        CallEvents events = call.events();
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
        CallEvents events = call.events();
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
     * Runs the call on another thread. Completing the future, by cancelling it or else, cancels the call. The wait for a
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
                    call.options().timeout() == null ? PATIENCE : call.options().timeout());
        } catch (RejectedExecutionException e) {
            if (workers.ended()) {
                dropped.run();
            } else {
                future.completeExceptionally(new ConfigurationException(
                        "The executor that was given to the client takes no more work (" + e.getMessage() + ")."));
            }
        }
        return future;
    }

    private static <I> Call<I> after(long nanos, Call<I> call) {
        return nanos < NOTICEABLE ? call : call.waited(Duration.ofNanos(nanos));
    }

    <I, O extends @Nullable Object> Reply<List<O>> each(
            Task<I, O> task, List<I> inputs, @Nullable String model, CallOptions options) {
        Backend backend = backend();
        if (inputs.isEmpty()) {
            return Reply.of(List.of(), Totals.nothing(backend.id(), model));
        }
        if (task instanceof BatchTask<I, O> batch
                && inputs.stream().map(batch::shared).distinct().count() == 1) {
            Call<List<I>> call = Call.of(model, List.copyOf(inputs), options);
            if (backend.takesLists(batch, call)) {
                int most = backend.mostInputs(batch, call);
                return inputs.size() <= most
                        ? runAll(batch, call)
                        : sideBySide(
                                call.input(), most, part -> Call.of(model, part, options), each -> runAll(batch, each));
            }
        }
        return inputs.size() == 1
                ? one(task, Call.of(model, inputs.get(0), options))
                : sideBySide(inputs, 1, part -> Call.of(model, part.get(0), options), each -> one(task, each));
    }

    private <I, O extends @Nullable Object> Reply<List<O>> one(Task<I, O> task, Call<I> call) {
        return run(task, call).map(Collections::singletonList);
    }

    /**
     * Calls for so many of the inputs each, a few at a time. The first that fails ends the others.
     *
     * @param call the call for a part of the inputs
     * @param run runs it
     */
    private <I, C, O extends @Nullable Object> Reply<List<O>> sideBySide(
            List<I> inputs, int most, Function<List<I>, Call<C>> call, Function<Call<C>, Reply<List<O>>> run) {
        long start = System.nanoTime();
        List<Reply<List<O>>> replies = new ArrayList<>();
        ArrayDeque<CompletableFuture<Reply<List<O>>>> window = new ArrayDeque<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try {
            for (int from = 0; from < inputs.size(); from += most) {
                if (window.size() == SIDE_BY_SIDE) {
                    replies.add(oldest(window, failed));
                }
                int first = from;
                int end = Math.min(inputs.size(), from + most);
                Call<C> part = call.apply(inputs.subList(first, end));
                CompletableFuture<Reply<List<O>>> future = submit(part, begun -> {
                    try {
                        return run.apply(begun);
                    } catch (CancelledException e) {
                        throw e;
                    } catch (InferenceException e) {
                        e.concerns(Totals.named(first, end, inputs.size()));
                        throw e;
                    }
                });
                future.exceptionally(failure -> {
                    failed.completeExceptionally(failure);
                    return null;
                });
                window.add(future);
            }
            while (!window.isEmpty()) {
                replies.add(oldest(window, failed));
            }
        } finally {
            window.forEach(future -> future.cancel(true));
        }
        List<O> outputs = new ArrayList<>(inputs.size());
        replies.forEach(reply -> outputs.addAll(reply.output()));
        List<ReplyMetadata> metadata = replies.stream().map(Reply::metadata).toList();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return Reply.of(Collections.unmodifiableList(outputs), Totals.of(metadata, elapsed));
    }

    /** The result of the oldest, unless any fails first. It stays in the window until it is there. */
    private static <T> T oldest(ArrayDeque<CompletableFuture<T>> window, CompletableFuture<Void> failed) {
        CompletableFuture<T> oldest = window.element();
        try {
            CompletableFuture.anyOf(oldest, failed).get();
            T result = oldest.get();
            window.remove();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The call was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
