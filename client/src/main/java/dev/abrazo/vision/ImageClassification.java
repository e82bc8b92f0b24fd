package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;

/** Classifies an image. Servers: wire.md §10.19. */
public final class ImageClassification extends ValueTask<Media, ImageClassification.Params, List<Label>>
        implements LabelTask<Input<Media, ImageClassification.Params>> {

    /** The task. */
    public static final ImageClassification TASK = new ImageClassification();

    private ImageClassification() {
        super(
                TaskInfo.builder("image-classification", "Classify an image")
                        .input(InputShape.IMAGE)
                        .result(TaskInfo.ResultShape.LABELS)
                        .recommendedModel("google/vit-base-patch16-224")
                        .example(Map.of("file", "cheetah.png"), "top_k", 3L),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of image-classification. Not thread-safe. */
    public static final class Params extends LabelTask.Params<Params> {
        private Params() {}
    }
}
