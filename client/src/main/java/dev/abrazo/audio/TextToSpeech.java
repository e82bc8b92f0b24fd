package dev.abrazo.audio;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a text aloud. Servers: wire.md §10.18. */
public final class TextToSpeech implements MediaTask<TextToSpeech.Input> {

    /** The task. */
    public static final TextToSpeech TASK = new TextToSpeech();

    private static final Parameter<Map<String, Object>> GENERATION_PARAMETERS = Parameter.object(
            "generation_parameters", "How the model samples: temperature, top_k, do_sample, max_new_tokens, …");

    private static final TaskInfo INFO = TaskInfo.builder("text-to-speech", "Read a text aloud")
            .result(ResultShape.MEDIA)
            .response(ResponseKind.AUDIO)
            .recommendedModel("espnet/kan-bayashi_ljspeech_vits")
            .example("Hello there")
            .parameters(List.of(GENERATION_PARAMETERS))
            .build();

    private TextToSpeech() {}

    /**
     * A text to read aloud. Immutable.
     *
     * @param text the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(text, "text");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the text. */
        public static Builder builder(String text) {
            return new Builder(text);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the text. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /** How the model samples: {@code temperature}, {@code top_k}, {@code do_sample}, {@code max_new_tokens}, … */
        public Builder generationParameters(Map<String, ? extends Object> more) {
            return set(GENERATION_PARAMETERS, Parameters.copyOf(more));
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.text()).parameters(input.parameters()).want(ResponseKind.AUDIO);
    }

    /** The sound's bytes; the samples that one kind of server gives as numbers become a WAV file. */
    @Override
    public Media decode(Input input, ServerReply reply) {
        Media samples = reply.looksLikeJson() ? Waveform.of(reply.json()) : null;
        return samples == null ? MediaTask.super.decode(input, reply) : samples;
    }
}
