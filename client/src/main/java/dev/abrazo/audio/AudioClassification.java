package dev.abrazo.audio;

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

/** Classifies audio: as a word, a speaker, an emotion, an instrument. Servers: wire.md §10.16. */
public final class AudioClassification extends ValueTask<Media, AudioClassification.Params, List<Label>>
        implements LabelTask<Input<Media, AudioClassification.Params>> {

    /** The task. */
    public static final AudioClassification TASK = new AudioClassification();

    private AudioClassification() {
        super(
                TaskInfo.builder("audio-classification", "Classify audio")
                        .input(InputShape.AUDIO)
                        .result(TaskInfo.ResultShape.LABELS)
                        .recommendedModel("superb/hubert-large-superb-er")
                        .example(Map.of("file", "sample1.flac"), "top_k", 3L),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of audio-classification. Not thread-safe. */
    public static final class Params extends LabelTask.Params<Params> {
        private Params() {}
    }
}
