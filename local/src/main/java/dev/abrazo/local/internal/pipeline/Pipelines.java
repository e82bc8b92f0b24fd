package dev.abrazo.local.internal.pipeline;

import dev.abrazo.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All pipelines. A further task is one file, and one entry here. */
public final class Pipelines {

    private static final List<Pipeline<?, ?>> ALL = List.of(
            new FeatureExtractionPipeline(), new SentenceSimilarityPipeline(), new ZeroShotClassificationPipeline());

    private Pipelines() {}

    /** The task's pipeline, empty where there is none. */
    public static <I, O> Optional<Pipeline<I, O>> of(Task<I, O> task) {
        for (Pipeline<?, ?> pipeline : ALL) {
            if (pipeline.task().equals(task)) {
                // The same task, hence the same types.
                @SuppressWarnings("unchecked")
                Pipeline<I, O> same = (Pipeline<I, O>) pipeline;
                return Optional.of(same);
            }
        }
        return Optional.empty();
    }

    /** The ids of all tasks that have one, for messages. */
    public static String tasks() {
        return ALL.stream().map(pipeline -> pipeline.task().id()).collect(Collectors.joining(", "));
    }
}
