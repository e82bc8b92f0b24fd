package dev.abrazo.task;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A {@link ValueTask} with streamed responses.
 *
 * @param <V> the type of the value
 * @param <P> the task's parameters
 * @param <O> the typed result of the whole
 * @param <E> an element of the stream
 */
public abstract class StreamingValueTask<V, P extends Params<P>, O, E> extends ValueTask<V, P, O>
        implements StreamingTask<Input<V, P>, O, E> {

    /**
     * Creates the task; see {@link ValueTask}.
     *
     * @param info what front ends need to know
     * @param reader reads the value from the JSON form
     * @param params new, empty parameters
     */
    protected StreamingValueTask(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
        super(info, reader, params);
    }
}
