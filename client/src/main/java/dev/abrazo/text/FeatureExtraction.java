package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.internal.json.PlainValues;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Display;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a text into the numbers by which meanings are compared: an embedding. Servers: wire.md §10.12. */
public final class FeatureExtraction implements BatchTask<FeatureExtraction.Input, FeatureExtraction.Result> {

    /** The task. */
    public static final FeatureExtraction TASK = new FeatureExtraction();

    private static final Parameter<Boolean> NORMALIZE =
            Parameter.bool("normalize", "Whether to scale vectors to length 1. The server's default");
    private static final Parameter<String> PROMPT_NAME = Parameter.text(
                    "prompt_name", "The name of a prompt of the model's, put before the text")
            .notBlank();
    private static final Parameter<Boolean> TRUNCATE = Parameter.bool(
            "truncate", "Whether to cut a text that is longer than the model takes. The server's default");
    private static final Parameter<String> TRUNCATION_DIRECTION =
            Parameter.oneOf("truncation_direction", "Which end to cut. Default: right", List.of("left", "right"));
    private static final Parameter<Long> DIMENSIONS = Parameter.integer(
                    "dimensions", "How many numbers to keep, for models that allow fewer. Default: all")
            .atLeast(1);
    private static final Parameter<String> ENCODING_FORMAT =
            Parameter.oneOf("encoding_format", "How vectors travel. Default: float", List.of("float", "base64"));

    private static final TaskInfo INFO = TaskInfo.builder(
                    "feature-extraction", "Turn a text into a vector by which meanings are compared")
            .aliases("embeddings")
            .result(ResultShape.VECTORS)
            .recommendedModel("sentence-transformers/all-MiniLM-L6-v2")
            .example("Today is a sunny day")
            .parameters(List.of(NORMALIZE, PROMPT_NAME, TRUNCATE, TRUNCATION_DIRECTION, DIMENSIONS, ENCODING_FORMAT))
            .build();

    private FeatureExtraction() {}

    /**
     * A text, or, as the first clients allowed it, sentences to compare. Immutable.
     *
     * @param text the text; null where sentences are compared
     * @param similarity the sentences to compare; null where there is a text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(
            @Nullable String text, SentenceSimilarity.@Nullable Input similarity, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the text. */
        public static Builder builder(String text) {
            return new Builder(Objects.requireNonNull(text, "text"), null);
        }

        /** Sentences to compare: sent as sentence-similarity, the result is one number for each. */
        public static Builder builder(SentenceSimilarity.Input similarity) {
            return new Builder(null, similarity);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text, similarity).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the text. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final @Nullable String text;
        private final SentenceSimilarity.@Nullable Input similarity;

        private Builder(@Nullable String text, SentenceSimilarity.@Nullable Input similarity) {
            super(INFO.parameters());
            this.text = text;
            this.similarity = similarity;
        }

        /** Whether to scale vectors to length 1. Default: the server's. */
        public Builder normalize(boolean unit) {
            return set(NORMALIZE, unit);
        }

        /** The name of a prompt of the model's, put before the text. Default: the model's, often none. */
        public Builder promptName(String name) {
            return set(PROMPT_NAME, name);
        }

        /** Whether to cut a text that is longer than the model takes. Default: the server's. */
        public Builder truncate(boolean cut) {
            return set(TRUNCATE, cut);
        }

        /** Which end to cut: {@code left} or {@code right}. Default: right. */
        public Builder truncationDirection(String end) {
            return set(TRUNCATION_DIRECTION, end);
        }

        /** How many numbers to keep, for models that allow fewer; 1 or more. Default: all. */
        public Builder dimensions(int numbers) {
            return set(DIMENSIONS, (long) numbers);
        }

        /** How vectors travel: {@code float} or {@code base64}. The result is the same. Default: {@code float}. */
        public Builder encodingFormat(String format) {
            return set(ENCODING_FORMAT, format);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, similarity, values());
        }
    }

    /**
     * Numbers, nested as the model gives them. Equal to others with the same numbers.
     *
     * @param values a {@code float[]}; or lists of such, one level for a model that gives each token a vector. The arrays
     *     are not copied: clone them before you change them
     */
    public record Result(Object values) {

        /**
         * The one vector of the text.
         *
         * @throws IllegalStateException where the model gives a vector to each token: take {@link #values()} then
         */
        public float[] vector() {
            if (values instanceof float[] vector) {
                return vector;
            }
            throw new IllegalStateException("The model gives a vector to each token, not one to the text;"
                    + " use values(), or a model made for sentences");
        }

        /** Whether the other holds the same, vectors number by number. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Result result && PlainValues.equal(values, result.values);
        }

        @Override
        public int hashCode() {
            return PlainValues.hash(values);
        }

        /** With the first numbers of each vector. */
        @Override
        public String toString() {
            return "Result[values=" + PlainValues.shown(values) + "]";
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        Builder builder = view.inputs() instanceof Map
                ? Input.builder(SentenceSimilarity.Input.builder(view.text("source_sentence"), view.texts("sentences"))
                        .build())
                : Input.builder(view.text());
        return builder.parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        SentenceSimilarity.Input similarity = input.similarity();
        if (similarity != null) {
            return SentenceSimilarity.TASK.encode(
                    similarity.toBuilder().parameters(input.parameters()).build());
        }
        // Unlike those of every other task, these parameters stand beside the inputs on the wire.
        return Payload.of(id(), input.text()).root(input.parameters());
    }

    @Override
    public Result decode(Input input, ServerReply reply) {
        if (input.similarity() != null) {
            return new Result(SentenceSimilarity.TASK.decode(input.similarity(), reply));
        }
        Object values = Vectors.of(reply);
        // Servers made for lists answer a single text with a list of one vector.
        return new Result(JsonShapes.single(values) instanceof float[] only ? only : values);
    }

    @Override
    public Object shared(Input input) {
        // Comparisons have no common request, however alike they are.
        return input.similarity() == null ? input.parameters() : new Object();
    }

    @Override
    public Payload encodeAll(List<Input> inputs) {
        if (inputs.size() == 1) {
            return encode(inputs.get(0));
        }
        return Payload.of(
                        id(),
                        inputs.stream()
                                .map(input -> Objects.requireNonNull(input.text()))
                                .toList())
                .root(inputs.get(0).parameters());
    }

    @Override
    public List<Result> decodeAll(List<Input> inputs, ServerReply reply) {
        if (inputs.size() == 1) {
            return List.of(decode(inputs.get(0), reply));
        }
        if (Vectors.of(reply) instanceof List<?> list && list.size() == inputs.size()) {
            return list.stream().map(Result::new).toList();
        }
        throw reply.unexpected("numbers for each of " + inputs.size() + " texts");
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return Vectors.written(output.values(), "");
    }

    @Override
    public Display display(Input input, Result output) {
        return input.similarity() != null
                ? SentenceSimilarity.TASK.display(input.similarity(), output.vector())
                : new Display.Vectors(output.values(), input.text());
    }
}
