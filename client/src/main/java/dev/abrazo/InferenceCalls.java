package dev.abrazo;

import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one door through which all tasks go. */
public interface InferenceCalls {

    /** A call of the task, to be run, submitted, or first told more. */
    <I, O extends @Nullable Object> Request<I, O> call(Task<I, O> task, I input);

    /** A call of a task that streams, to be run, submitted, streamed, or first told more. */
    <I, O extends @Nullable Object, E> StreamRequest<I, O, E> call(StreamingTask<I, O, E> task, I input);

    /**
     * One result for each input, in order. Sent in one request where the server takes lists and the inputs differ in
     * their texts only; else as one call each, eight at a time.
     *
     * @throws dev.abrazo.error.InferenceException where one of them fails; the others are then ended
     */
    <I, O extends @Nullable Object> List<O> each(Task<I, O> task, List<I> inputs);

    /**
     * As {@link #each(Task, List)}, with an input made of each value.
     *
     * @throws dev.abrazo.error.InferenceException where one of them fails; the others are then ended
     */
    default <T, I, O extends @Nullable Object> List<O> each(
            Task<I, O> task, List<T> values, Function<? super T, ? extends I> input) {
        List<I> inputs = new ArrayList<>(values.size());
        values.forEach(value -> inputs.add(input.apply(value)));
        return each(task, inputs);
    }
}
