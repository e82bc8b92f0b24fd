package dev.abrazo.audio;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.task.ClassificationBuilder;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.util.Map;
import java.util.Objects;

/** Says what a sound is: a word, a speaker, a feeling, an instrument. Servers: wire.md §10.16. */
public final class AudioClassification implements LabelTask<AudioClassification.Input> {

    /** The task. */
    public static final AudioClassification TASK = new AudioClassification();

    private static final TaskInfo INFO = TaskInfo.builder("audio-classification", "Say what a sound is")
            .input(InputShape.AUDIO)
            .result(ResultShape.LABELS)
            .recommendedModel("superb/hubert-large-superb-er")
            .example(Map.of("file", "sample1.flac"), "top_k", 3L)
            .parameters(Builder.PARAMETERS)
            .build();

    private AudioClassification() {}

    /**
     * A sound to classify. Immutable as far as the sound is.
     *
     * @param audio the sound
     * @param parameters what was set, under the names of the wire
     */
    public record Input(Media audio, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(audio, "audio");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the sound. */
        public static Builder builder(Media audio) {
            return new Builder(audio);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(audio).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the sound. Not safe for use by many threads. */
    public static final class Builder extends ClassificationBuilder<Builder, Input> {
        private final Media audio;

        private Builder(Media audio) {
            super(INFO.parameters());
            this.audio = audio;
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(audio, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.media()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.audio()).parameters(input.parameters());
    }
}
