package dev.abrazo.local.internal.pipeline;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.run.Workers;
import dev.abrazo.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A task, done by models in this process. Has no state and is safe for use by many threads.
 *
 * @param <I> the task's input
 * @param <O> the task's result
 */
public interface Pipeline<I, O> {

    /** The task. */
    Task<I, O> task();

    /** The parameters that are followed here; a call with any other is refused, not half done. */
    Set<String> parameters();

    /** What the input sets. */
    Map<String, Object> parameters(I input);

    /** Why a model can't do the task, judged by its files alone; null where it can. Such as {@code it has no …}. */
    @Nullable
    String obstacle(ModelFiles files);

    /**
     * Does the task.
     *
     * @param cuts where it is counted which texts were cut
     * @throws dev.abrazo.error.InferenceException where there is no result, or the call was cancelled
     */
    O run(OpenModel model, I input, Cuts cuts, Cancellation cancellation);

    /**
     * Does the task for inputs that differ in their texts only: one result for each, in order.
     *
     * @throws dev.abrazo.error.InferenceException where one has no result, or the call was cancelled
     */
    default List<O> runAll(OpenModel model, List<I> inputs, Cuts cuts, Cancellation cancellation) {
        Map<Integer, O> outputs = new ConcurrentHashMap<>();
        List<Integer> places = IntStream.range(0, inputs.size()).boxed().toList();
        Workers.forEach(places, place -> outputs.put(place, run(model, inputs.get(place), cuts, cancellation)));
        return places.stream().map(outputs::get).toList();
    }
}
