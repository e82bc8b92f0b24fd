package dev.abrazo.local.internal.pipeline;

import dev.abrazo.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Registry of the pipelines. A new task is one file and one entry here. */
public final class Pipelines {

    private static final List<Pipeline<?, ?>> ALL = List.of(
            new FeatureExtractionPipeline(), new SentenceSimilarityPipeline(), new ZeroShotClassificationPipeline());

    private Pipelines() {}

    /** Returns the pipeline of the task. */
    public static <I, O> Optional<Pipeline<I, O>> of(Task<I, O> task) {
        for (Pipeline<?, ?> pipeline : ALL) {
            if (pipeline.task().equals(task)) {
                // The same task has the same types.
                @SuppressWarnings("unchecked")
                Pipeline<I, O> same = (Pipeline<I, O>) pipeline;
                return Optional.of(same);
            }
        }
        return Optional.empty();
    }

    /** Ids of all tasks with a pipeline, for messages. */
    public static String tasks() {
        return ALL.stream().map(pipeline -> pipeline.task().id()).collect(Collectors.joining(", "));
    }
}
