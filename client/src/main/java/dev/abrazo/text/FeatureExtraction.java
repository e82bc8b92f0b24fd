package dev.abrazo.text;

import dev.abrazo.internal.json.PlainValues;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the embedding of a text: a vector for comparing meanings. Servers: wire.md §10.12. */
public final class FeatureExtraction extends ValueTask<String, FeatureExtraction.Params, FeatureExtraction.Result>
        implements BatchTask<Input<String, FeatureExtraction.Params>, FeatureExtraction.Result> {

    /** The task. */
    public static final FeatureExtraction TASK = new FeatureExtraction();

    private FeatureExtraction() {
        super(
                TaskInfo.builder("feature-extraction", "Turn a text into a vector by which meanings are compared")
                        .aliases("embeddings")
                        .result(TaskInfo.ResultShape.VECTORS)
                        .recommendedModel("sentence-transformers/all-MiniLM-L6-v2")
                        .example("Today is a sunny day"),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of feature-extraction. Not thread-safe. */
    public static final class Params extends EmbeddingParams<Params> {

        private static final String NORMALIZE_DOC =
                "Whether to scale vectors to length 1. Default: chosen by the server";
        private static final String DIMENSIONS_DOC =
                "How many numbers of each vector to keep, for models that allow fewer; 1 or more. Default: all";
        private static final String ENCODING_FORMAT_DOC =
                "How the server sends vectors: float or base64; the result is the same. Default: float";

        private static final Parameter<Boolean> NORMALIZE = Parameter.bool("normalize", NORMALIZE_DOC);
        private static final Parameter<Long> DIMENSIONS =
                Parameter.integer("dimensions", DIMENSIONS_DOC).atLeast(1);
        private static final Parameter<String> ENCODING_FORMAT =
                Parameter.oneOf("encoding_format", ENCODING_FORMAT_DOC, List.of("float", "base64"));

        private static final List<Parameter<?>> KNOWN = sharedAnd(NORMALIZE, DIMENSIONS, ENCODING_FORMAT);

        private Params() {
            super(KNOWN);
        }

        /** {@value #NORMALIZE_DOC}. */
        public Params normalize(boolean normalize) {
            return set(NORMALIZE, normalize);
        }

        /** {@value #DIMENSIONS_DOC}. */
        public Params dimensions(int numbers) {
            return set(DIMENSIONS, (long) numbers);
        }

        /** {@value #ENCODING_FORMAT_DOC}. */
        public Params encodingFormat(String format) {
            return set(ENCODING_FORMAT, format);
        }

        /** {@value #ENCODING_FORMAT_DOC}. */
        public Params encodingFormat(EncodingFormat format) {
            return set(ENCODING_FORMAT, format);
        }
    }

    /**
     * Numbers, nested as the model gives them. Equal to a result with the same numbers.
     *
     * @param values a {@code float[]}, or lists of such: a list with a vector for each token from a model that does not join
     *     them. The arrays are not copied: clone them before you change them
     */
    public record Result(Object values) {

        /**
         * The one vector of the text.
         *
         * @throws IllegalStateException if the model gives a vector for each token: use {@link #values()} then
         */
        public float[] vector() {
            if (values instanceof float[] vector) {
                return vector;
            }
            throw new IllegalStateException("The model gives a vector for each token, not one for the text;"
                    + " use values(), or a sentence model");
        }

        /** Compares the numbers. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Result result && PlainValues.equal(values, result.values);
        }

        @Override
        public int hashCode() {
            return PlainValues.hash(values);
        }

        /** The first numbers of each vector. */
        @Override
        public String toString() {
            return "Result[values=" + PlainValues.summary(values) + "]";
        }
    }

    /** Sentence similarity for a request with sentences to compare, as in the 1.x JavaScript client. */
    @Override
    public Task<?, ?> forJson(Map<String, ? extends @Nullable Object> json) {
        Object inputs = json.get("inputs");
        Object first = inputs instanceof List<?> list && !list.isEmpty() ? list.get(0) : inputs;
        return first instanceof Map ? SentenceSimilarity.TASK : this;
    }

    /** Encodes the parameters at the root, unlike all other tasks. */
    @Override
    public Payload encode(Input<String, Params> input) {
        return Payload.of(this, input.value()).root(input.parameters());
    }

    @Override
    public Result decode(Input<String, Params> input, ServerReply reply) {
        Object values = Vectors.of(reply);
        // Some servers answer a single text with a list of one vector.
        return new Result(JsonShapes.single(values) instanceof float[] only ? only : values);
    }

    @Override
    public Object shared(Input<String, Params> input) {
        return input.parameters();
    }

    @Override
    public Payload encodeAll(List<Input<String, Params>> inputs) {
        if (inputs.size() == 1) {
            return encode(inputs.get(0));
        }
        return Payload.of(this, inputs.stream().map(Input::value).toList())
                .root(inputs.get(0).parameters());
    }

    @Override
    public List<Result> decodeAll(List<Input<String, Params>> inputs, ServerReply reply) {
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
        return Vectors.requireFinite(output.values(), "");
    }

    /** The encoding of vectors in a reply. Unknown values are kept. */
    public static final class EncodingFormat extends OpenValue {

        /** Numbers in decimal. */
        public static final EncodingFormat FLOAT = new EncodingFormat("float");

        /** The bytes of the numbers in base64, which is shorter. */
        public static final EncodingFormat BASE64 = new EncodingFormat("base64");

        private EncodingFormat(String value) {
            super(value);
        }

        /** The encoding of this name, known or not. */
        public static EncodingFormat of(String value) {
            return new EncodingFormat(value);
        }
    }

    /** The end at which a text that is too long is truncated. Unknown values are kept. */
    public static final class TruncationDirection extends OpenValue {

        /** The start of the text is cut off. */
        public static final TruncationDirection LEFT = new TruncationDirection("left");

        /** The end of the text is cut off. */
        public static final TruncationDirection RIGHT = new TruncationDirection("right");

        private TruncationDirection(String value) {
            super(value);
        }

        /** The direction of this name, known or not. */
        public static TruncationDirection of(String value) {
            return new TruncationDirection(value);
        }
    }
}
