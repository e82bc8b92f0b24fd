package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says how close in meaning sentences are to a source sentence. Servers: wire.md §10.13. */
public final class SentenceSimilarity implements Task<SentenceSimilarity.Input, float[]> {

    /** The task. */
    public static final SentenceSimilarity TASK = new SentenceSimilarity();

    private static final Parameter<Boolean> TRUNCATE = Parameter.bool(
            "truncate", "Whether to cut sentences that are longer than the model takes. The server's default");
    private static final Parameter<String> TRUNCATION_DIRECTION =
            Parameter.oneOf("truncation_direction", "Which end to cut. Default: right", List.of("left", "right"));
    private static final Parameter<String> PROMPT_NAME = Parameter.text(
                    "prompt_name", "The name of a prompt of the model's, put before each sentence")
            .notBlank();

    private static final TaskInfo INFO = TaskInfo.builder(
                    "sentence-similarity", "Say how close in meaning sentences are to a source")
            .input(InputShape.SENTENCES)
            .result(ResultShape.SCORES)
            .recommendedModel("sentence-transformers/all-MiniLM-L6-v2")
            .example(Json.object(
                    "source_sentence",
                    "That is a happy person",
                    "sentences",
                    List.of("That is a happy dog", "Today is a sunny day")))
            .parameters(List.of(TRUNCATE, TRUNCATION_DIRECTION, PROMPT_NAME))
            .build();

    private SentenceSimilarity() {}

    /**
     * A source sentence and those to compare with it. Immutable.
     *
     * @param sourceSentence the source
     * @param sentences what to compare with it; one or more
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String sourceSentence, List<String> sentences, Map<String, Object> parameters) {

        /**
         * Copies the collections.
         *
         * @throws InvalidRequestException without a sentence
         */
        public Input {
            Objects.requireNonNull(sourceSentence, "sourceSentence");
            sentences = List.copyOf(sentences);
            parameters = Parameters.copyOf(parameters);
            if (sentences.isEmpty()) {
                throw new InvalidRequestException("sentence-similarity needs one sentence at least to compare with.");
            }
        }

        /** Starts with the source and the sentences to compare with it. */
        public static Builder builder(String sourceSentence, List<String> sentences) {
            return new Builder(sourceSentence, sentences);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(sourceSentence, sentences).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the sentences. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final String sourceSentence;
        private final List<String> sentences;

        private Builder(String sourceSentence, List<String> sentences) {
            super(INFO.parameters());
            this.sourceSentence = sourceSentence;
            this.sentences = sentences;
        }

        /** Whether to cut sentences that are longer than the model takes. Default: the server's. */
        public Builder truncate(boolean cut) {
            return set(TRUNCATE, cut);
        }

        /** Which end to cut: {@code left} or {@code right}. Default: right. */
        public Builder truncationDirection(String end) {
            return set(TRUNCATION_DIRECTION, end);
        }

        /** The name of a prompt of the model's, put before each sentence. Default: the model's, often none. */
        public Builder promptName(String name) {
            return set(PROMPT_NAME, name);
        }

        /**
         * The input.
         *
         * @throws InvalidRequestException without a sentence
         */
        @Override
        public Input build() {
            return new Input(sourceSentence, sentences, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text("source_sentence"), view.texts("sentences"))
                .parameters(view.parameters())
                .build();
    }

    @Override
    public Payload encode(Input input) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("source_sentence", input.sourceSentence());
        inputs.put("sentences", input.sentences());
        return Payload.of(id(), inputs).parameters(input.parameters());
    }

    /** One similarity for each sentence, usually the cosine: -1 to 1. */
    @Override
    public float[] decode(Input input, ServerReply reply) {
        String expected = "a number for each of " + input.sentences().size() + " sentences";
        Object numbers = Vectors.numbers(JsonShapes.under(reply.vectors(), "similarities"), "", expected, reply);
        if (JsonShapes.single(numbers) instanceof float[] similarities
                && similarities.length == input.sentences().size()) {
            return similarities;
        }
        throw reply.unexpected(expected);
    }

    @Override
    public Object write(float[] output, MediaWriter media) {
        return Vectors.written(output, "");
    }

    @Override
    public Display display(Input input, float[] output) {
        List<Display.Bar> bars = new ArrayList<>();
        for (int i = 0; i < output.length; i++) {
            bars.add(new Display.Bar(input.sentences().get(i), (double) output[i]));
        }
        return new Display.Bars(bars);
    }
}
