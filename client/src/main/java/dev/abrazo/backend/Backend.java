package dev.abrazo.backend;

import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs tasks: a server somewhere, or a model in this process. Safe for use by many threads. */
public interface Backend extends AutoCloseable {

    /** The name in metadata and messages: {@code remote}, {@code local}. */
    String id();

    /** Whether this backend would run the call, judged without running it. */
    boolean supports(Task<?, ?> task, Call<?> call);

    /**
     * Runs the call and waits for the result.
     *
     * @throws dev.abrazo.error.InferenceException where there is none
     */
    <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call);

    /**
     * Runs the call and streams the result.
     *
     * @throws dev.abrazo.error.InferenceException where it fails before the first element
     */
    <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call);

    /** Whether {@link #runAll} is better than one call for each input. */
    default boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return false;
    }

    /** How many inputs one {@link #runAll} takes. */
    default int mostInputs(BatchTask<?, ?> task, Call<?> call) {
        return Integer.MAX_VALUE;
    }

    /**
     * Runs one call for all inputs, which are {@linkplain BatchTask#shared alike} but for their texts. One result for
     * each, in order.
     *
     * @throws dev.abrazo.error.InferenceException where there is none
     */
    default <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        throw new UnsupportedOperationException(id() + " takes no lists");
    }

    /** Ends calls under way, and lets go of connections, threads and models. Calling it again does nothing. */
    @Override
    void close();

    /**
     * The first of these that supports a call runs it. Chosen before anything runs, never by failure: another model must
     * not answer in silence. Closing closes all.
     */
    static Backend firstOf(Backend... backends) {
        return new FirstOf(List.of(backends));
    }
}
