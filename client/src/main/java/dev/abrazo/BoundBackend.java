package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's backend with the client's model and options for calls that name none, for use in another client. */
record BoundBackend(Backend backend, @Nullable String model, CallOptions defaults) implements Backend {

    @Override
    public String id() {
        return backend.id();
    }

    @Override
    public String idFor(Task<?, ?> task, Call<?> call) {
        return backend.idFor(task, bound(call));
    }

    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        return backend.supports(task, bound(call));
    }

    @Override
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        return backend.run(task, bound(call));
    }

    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        return backend.stream(task, bound(call));
    }

    @Override
    public boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return backend.takesLists(task, bound(call));
    }

    @Override
    public int mostInputs(BatchTask<?, ?> task, Call<?> call) {
        return backend.mostInputs(task, bound(call));
    }

    @Override
    public <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        return backend.runAll(task, bound(call));
    }

    @Override
    public void close() {
        backend.close();
    }

    private <I> Call<I> bound(Call<I> call) {
        return call.with(
                call.model() == null ? model : call.model(), call.options().over(defaults));
    }
}
