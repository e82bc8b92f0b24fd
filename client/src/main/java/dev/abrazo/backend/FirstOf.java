package dev.abrazo.backend;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs each call on the first backend that supports it. */
record FirstOf(List<Backend> backends) implements Backend {

    @Override
    public String id() {
        return backends.stream().map(Backend::id).collect(Collectors.joining("+"));
    }

    @Override
    public String idFor(Task<?, ?> task, Call<?> call) {
        return supporting(task, call).map(backend -> backend.idFor(task, call)).orElseGet(this::id);
    }

    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        return backends.stream().anyMatch(backend -> backend.supports(task, call));
    }

    @Override
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        return first(task, call).run(task, call);
    }

    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        return first(task, call).stream(task, call);
    }

    @Override
    public boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return first(task, call).takesLists(task, call);
    }

    @Override
    public int mostInputs(BatchTask<?, ?> task, Call<?> call) {
        return first(task, call).mostInputs(task, call);
    }

    @Override
    public <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        return first(task, call).runAll(task, call);
    }

    @Override
    public void close() {
        backends.forEach(Backend::close);
    }

    private Backend first(Task<?, ?> task, Call<?> call) {
        return supporting(task, call)
                .orElseThrow(() -> new UnsupportedException("None of the backends " + id() + " supports " + task.id()
                        + (call.model() == null ? "" : " with " + call.model()) + "."));
    }

    private Optional<Backend> supporting(Task<?, ?> task, Call<?> call) {
        return backends.stream().filter(backend -> backend.supports(task, call)).findFirst();
    }
}
