package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.Params;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entry point for calls of any task, with options, metadata and streams; the short forms use it. */
interface InferenceCalls {

    /** A call of the task: immutable, can be configured further, run or submitted. */
    <I, O extends @Nullable Object> Request<I, O> call(Task<I, O> task, I input);

    /** A call of a task with streamed responses: immutable, can be configured further, run, submitted or streamed. */
    <I, O extends @Nullable Object, E> StreamRequest<I, O, E> call(StreamingTask<I, O, E> task, I input);

    /**
     * The media that a text names: a file path, an http(s) URL, which is downloaded at once with the timeouts of this client
     * and without its token, or a data URL. For values that you trust: it opens any file that the program can read.
     *
     * @throws dev.abrazo.error.InferenceException if the media can't be read or downloaded
     */
    Media media(String source);

    /** A call of the task on this value, without parameters. */
    default <V, P extends Params<P>, O> Request<Input<V, P>, O> call(ValueTask<V, P, O> task, V value) {
        return call((Task<Input<V, P>, O>) task, task.input(value));
    }

    /**
     * A call of the task on this value with these parameters.
     *
     * @throws dev.abrazo.error.InvalidRequestException for a parameter that no server accepts
     */
    default <V, P extends Params<P>, O> Request<Input<V, P>, O> call(
            ValueTask<V, P, O> task, V value, Consumer<? super P> parameters) {
        return call((Task<Input<V, P>, O>) task, task.input(value, parameters));
    }

    /** A call of a task with streamed responses on this value, without parameters. */
    default <V, P extends Params<P>, O, E> StreamRequest<Input<V, P>, O, E> call(
            ValueTask.Streaming<V, P, O, E> task, V value) {
        return call((StreamingTask<Input<V, P>, O, E>) task, task.input(value));
    }

    /**
     * A call of a task with streamed responses on this value with these parameters.
     *
     * @throws dev.abrazo.error.InvalidRequestException for a parameter that no server accepts
     */
    default <V, P extends Params<P>, O, E> StreamRequest<Input<V, P>, O, E> call(
            ValueTask.Streaming<V, P, O, E> task, V value, Consumer<? super P> parameters) {
        return call((StreamingTask<Input<V, P>, O, E>) task, task.input(value, parameters));
    }

    /**
     * Calls of the task for each of the inputs: immutable, can be configured further, run or submitted. What {@link #each}
     * uses, with concurrency, metadata and progress.
     */
    <I, O extends @Nullable Object> ListRequest<I, O> callAll(Task<I, O> task, List<I> inputs);

    /**
     * One result for each input, in order. Sent in one request if the server takes lists and the inputs differ in their
     * values only; else as one call each, {@value ListRequest#DEFAULT_CONCURRENCY} at a time. {@link #callAll} can set
     * more.
     *
     * @throws dev.abrazo.error.InferenceException if one of them fails; the others are then cancelled
     */
    default <I, O extends @Nullable Object> List<O> each(Task<I, O> task, List<I> inputs) {
        return callAll(task, inputs).run();
    }

    /**
     * As {@link #each(Task, List)}, for values with the same parameters.
     *
     * @throws dev.abrazo.error.InferenceException if one of them fails; the others are then cancelled
     */
    default <V, P extends Params<P>, O> List<O> each(
            ValueTask<V, P, O> task, List<V> values, Consumer<? super P> parameters) {
        return each(task, task.inputs(values, parameters));
    }
}
