package dev.abrazo;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls for a list of inputs, a bounded number at a time. The first failure cancels the other calls.
 *
 * @param call the call for a part of the inputs
 * @param run runs such a call
 */
record ConcurrentCalls<I, C, O extends @Nullable Object>(
        ClientCore core, Function<List<I>, Call<C>> call, Function<Call<C>, Reply<List<O>>> run) {

    /**
     * The replies, in the order of the inputs.
     *
     * @param most the maximum number of inputs of one call
     * @param concurrency the maximum number of concurrent calls
     * @param progress gets the number of inputs that have a result, after each reply
     */
    List<Reply<List<O>>> run(
            List<I> inputs, int most, int concurrency, Cancellation cancellation, IntConsumer progress) {
        List<Reply<List<O>>> replies = new ArrayList<>();
        if (inputs.isEmpty()) {
            return replies;
        }
        ArrayDeque<CompletableFuture<Reply<List<O>>>> window = new ArrayDeque<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        Cancellation.Binding cancel = cancellation.onCancel(
                () -> failed.completeExceptionally(new CancelledException("The call was cancelled.")));
        try {
            if (inputs.size() <= most) {
                replies.add(alone(call.apply(inputs), cancellation));
                progress.accept(inputs.size());
                return replies;
            }
            int completed = 0;
            for (int from = 0; from < inputs.size() || !window.isEmpty(); ) {
                if (window.size() == concurrency || from >= inputs.size()) {
                    replies.add(oldest(window, failed));
                    completed = Math.min(inputs.size(), completed + most);
                    progress.accept(completed);
                } else {
                    int end = (int) Math.min(inputs.size(), (long) from + most);
                    window.add(submit(inputs, from, end, failed));
                    from = end;
                }
            }
            return replies;
        } finally {
            cancel.close();
            window.forEach(future -> future.cancel(true));
        }
    }

    private Reply<List<O>> alone(Call<C> only, Cancellation cancellation) {
        try (Cancellation.Binding cancel = cancellation.onCancel(only.cancellation()::cancel)) {
            return run.apply(only);
        }
    }

    private CompletableFuture<Reply<List<O>>> submit(
            List<I> inputs, int from, int end, CompletableFuture<Void> failed) {
        CompletableFuture<Reply<List<O>>> future = core.submit(call.apply(inputs.subList(from, end)), begun -> {
            try {
                return run.apply(begun);
            } catch (CancelledException e) {
                throw e;
            } catch (InferenceException e) {
                e.concerns(Totals.named(from, end, inputs.size()));
                throw e;
            }
        });
        future.exceptionally(failure -> {
            failed.completeExceptionally(failure);
            return null;
        });
        return future;
    }

    /** Waits for the oldest call, unless any fails first. A call that fails stays in the window, to be cancelled. */
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
