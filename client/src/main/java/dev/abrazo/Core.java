package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: who runs calls, on which threads, and whether it is closed. */
record Core(Backend owned, Workers workers, AtomicBoolean closed) {

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

    /**
     * Runs the call beside the caller; whoever completes the future first, by cancelling it or else, ends the call. The
     * wait for a thread counts towards the call's timeout.
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
        if (inputs.isEmpty()) {
            throw new InvalidRequestException(task.id() + " needs one input at least.");
        }
        Backend backend = backend();
        if (task instanceof BatchTask<I, O> batch
                && inputs.stream().map(batch::shared).distinct().count() == 1) {
            Call<List<I>> call = new Call<>(model, List.copyOf(inputs), options);
            if (backend.takesLists(batch, call)) {
                return backend.runAll(batch, call);
            }
        }
        return sideBySide(task, inputs, model, options);
    }

    private <I, O extends @Nullable Object> Reply<List<O>> sideBySide(
            Task<I, O> task, List<I> inputs, @Nullable String model, CallOptions options) {
        if (inputs.size() == 1) {
            return backend()
                    .run(task, new Call<>(model, inputs.get(0), options))
                    .map(Collections::singletonList);
        }
        long start = System.nanoTime();
        List<Reply<O>> replies = new ArrayList<>();
        ArrayDeque<CompletableFuture<Reply<O>>> window = new ArrayDeque<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try {
            for (I input : inputs) {
                if (window.size() == SIDE_BY_SIDE) {
                    replies.add(oldest(window, failed));
                }
                Call<I> call = new Call<>(model, input, options);
                CompletableFuture<Reply<O>> future =
                        submit(call, begun -> backend().run(task, begun));
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
        List<O> outputs = replies.stream().map(Reply::output).toList();
        int attempts = replies.stream().mapToInt(r -> r.metadata().attempts()).sum();
        return new Reply<>(outputs, summed(replies.get(0).metadata(), attempts, System.nanoTime() - start));
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

    private static ReplyMetadata summed(ReplyMetadata first, int attempts, long nanos) {
        return new ReplyMetadata(
                first.backend(),
                first.provider(),
                first.model(),
                first.status(),
                first.requestId(),
                attempts,
                Duration.ofNanos(nanos),
                null,
                Map.of(),
                first.headers());
    }
}
