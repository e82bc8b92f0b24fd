package dev.abrazo.local.internal.text;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ErrorDetails;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Task on a background thread, whose result is joined later: loading a tokenizer takes a quarter of the time until the
 * first result. A result that is not joined is left to the garbage collector.
 */
final class BackgroundTask<T> {

    private final FutureTask<T> task;

    private BackgroundTask(FutureTask<T> task) {
        this.task = task;
    }

    /** Starts the task. */
    static <T> BackgroundTask<T> start(Supplier<T> supplier) {
        FutureTask<T> task = new FutureTask<>(supplier::get);
        Thread thread = new Thread(task, "abrazo-local-loading");
        thread.setDaemon(true);
        thread.start();
        return new BackgroundTask<>(task);
    }

    /**
     * Waits for the result.
     *
     * @throws RuntimeException the failure of the task; a {@link CancelledException} on interrupt
     */
    T join() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Could not load a part of the model", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The call's thread was interrupted.", ErrorDetails.NONE, e);
        }
    }
}
