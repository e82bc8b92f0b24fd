package dev.abrazo.cli.flags;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InferenceException;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for servers whose settings are wrong: every call fails with the same error.
 *
 * @param error what is wrong
 * @param listener receives the error at each call
 */
record UnusableBackend(InferenceException error, Consumer<InferenceException> listener) implements Backend {

    @Override
    public String id() {
        return "remote";
    }

    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        return true;
    }

    @Override
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        throw reported();
    }

    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        throw reported();
    }

    private InferenceException reported() {
        listener.accept(error);
        return error;
    }

    /** Does nothing. */
    @Override
    public void close() {}
}
