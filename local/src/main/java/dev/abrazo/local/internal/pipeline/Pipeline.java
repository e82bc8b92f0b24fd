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
 * Runs a task on a model in this process. Stateless; safe for use by many threads.
 *
 * @param <I> input of the task
 * @param <O> result of the task
 */
public interface Pipeline<I, O> {

    /** The task. */
    Task<I, O> task();

    /** Names of the supported parameters; a call with any other is rejected. */
    Set<String> parameters();

    /** Why a model with these files can't run the task, such as {@code it has no …}; null if it can. */
    @Nullable
    String unsupportedReason(ModelFiles files);

    /**
     * Runs the task on one input.
     *
     * @param cuts counts truncated texts
     * @throws dev.abrazo.error.InferenceException if there is no result, or the call was cancelled
     */
    O run(OpenModel model, I input, Cuts cuts, Cancellation cancellation);

    /**
     * Runs the task on a list of inputs with the same parameters. Default: one input at a time on each core.
     *
     * @return one result for each input, in order
     * @throws dev.abrazo.error.InferenceException if one has no result, or the call was cancelled
     */
    default List<O> runAll(OpenModel model, List<I> inputs, Cuts cuts, Cancellation cancellation) {
        Map<Integer, O> outputs = new ConcurrentHashMap<>();
        List<Integer> indexes = IntStream.range(0, inputs.size()).boxed().toList();
        Workers.forEach(indexes, index -> outputs.put(index, run(model, inputs.get(index), cuts, cancellation)));
        return indexes.stream().map(outputs::get).toList();
    }
}
