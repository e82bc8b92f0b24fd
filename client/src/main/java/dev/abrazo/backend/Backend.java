package dev.abrazo.backend;

import dev.abrazo.task.BatchTask;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs calls, on a server or with a model in this process. Thread-safe. */
public interface Backend extends AutoCloseable {

    /** The name in metadata and messages: {@code remote}, {@code local}. */
    String id();

    /**
     * The name of the backend that runs the call: of several backends, the chosen one. Decided without running the call.
     */
    default String idFor(Task<?, ?> task, Call<?> call) {
        return id();
    }

    /** Whether this backend can run the call; decided without running it. */
    boolean supports(Task<?, ?> task, Call<?> call);

    /**
     * Runs the call and waits for the result.
     *
     * @throws dev.abrazo.error.InferenceException if the call fails
     */
    <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call);

    /**
     * Runs the call and streams the result.
     *
     * @throws dev.abrazo.error.InferenceException if it fails before the first element
     */
    <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call);

    /** Whether {@link #runAll} is better than one call for each input. */
    default boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return false;
    }

    /** The maximum number of inputs of one {@link #runAll}. */
    default int mostInputs(BatchTask<?, ?> task, Call<?> call) {
        return Integer.MAX_VALUE;
    }

    /**
     * Runs one call for all inputs, which have the same {@linkplain BatchTask#shared key}. One result for each, in
     * order.
     *
     * @throws dev.abrazo.error.InferenceException if the call fails
     */
    default <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        throw new UnsupportedOperationException(id() + " takes no lists");
    }

    /** Cancels running calls, and releases connections, threads and models. Calling it again does nothing. */
    @Override
    void close();

    /**
     * A backend that runs each call on the first of these that supports it. It is chosen before the call runs, and a failed
     * call is not passed on: another model must not answer without notice. Closing it closes all.
     */
    static Backend firstOf(Backend... backends) {
        return new FirstOf(List.of(backends));
    }

    /** Creates the backend of a separate artifact; found by {@link java.util.ServiceLoader}. */
    public interface Factory {

        /** The {@linkplain Backend#id() id} of the backend, by which it is looked up, such as {@code local}. */
        String id();

        /**
         * Creates a backend; the caller closes it.
         *
         * @throws dev.abrazo.error.InferenceException if there can be none here
         */
        Backend create();
    }
}
