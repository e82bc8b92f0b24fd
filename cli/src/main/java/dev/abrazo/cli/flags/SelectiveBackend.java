package dev.abrazo.cli.flags;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Backend that forwards to another one, and decides itself which calls it supports. Safe for use by many threads.
 *
 * @param target runs the calls
 * @param supported whether a call is supported
 */
record SelectiveBackend(Backend target, BiPredicate<Task<?, ?>, Call<?>> supported) implements Backend {

    /**
     * Supports the calls that name no model, provider, endpoint and token.
     *
     * @param local the models in this process
     * @param allTasks whether it supports them for tasks too that the embedded model does not support; they fail with its error
     */
    static SelectiveBackend embedded(Backend local, boolean allTasks) {
        return new SelectiveBackend(
                local, (task, call) -> hasNoDestination(call) && (allTasks || local.supports(task, call)));
    }

    /** Supports every call: those that the target does not support fail with its error, which says what to do. */
    static SelectiveBackend all(Backend target) {
        return new SelectiveBackend(target, (task, call) -> true);
    }

    private static boolean hasNoDestination(Call<?> call) {
        CallOptions options = call.options();
        return call.model() == null
                && options.provider() == null
                && options.endpoint() == null
                && options.token() == null;
    }

    @Override
    public String id() {
        return target.id();
    }

    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        return supported.test(task, call);
    }

    @Override
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        return target.run(task, call);
    }

    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        return target.stream(task, call);
    }

    @Override
    public boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return target.takesLists(task, call);
    }

    @Override
    public int mostInputs(BatchTask<?, ?> task, Call<?> call) {
        return target.mostInputs(task, call);
    }

    @Override
    public <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        return target.runAll(task, call);
    }

    @Override
    public void close() {
        target.close();
    }
}
