package dev.abrazo.text;

import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A text to continue. Immutable. In a file of its own, since no other task has as many parameters. The ranges of these are
 * those that Hugging Face documents; a server may allow more or less. Only what can't be right at any server is refused
 * here.
 *
 * @param text the prompt
 * @param parameters what was set, under the names of the wire
 */
public record TextGenerationInput(String text, Map<String, Object> parameters) {

    private static final Parameter<Long> MAX_NEW_TOKENS = Parameter.integer(
                    "max_new_tokens",
                    "The most tokens to generate, without the prompt's; the first service took 0 to 250. The server's default")
            .atLeast(0);
    private static final Parameter<Double> TEMPERATURE = Parameter.number(
                    "temperature",
                    "0 to 100; 1 samples as the model says, 0 takes the likeliest, 100 is near chance. Some servers refuse 0. Default: 1")
            .atLeast(0);
    private static final Parameter<Long> TOP_K = Parameter.integer(
                    "top_k",
                    "Sample among this many of the likeliest tokens; 0, or -1 at some servers, for all. Default: all")
            .atLeast(-1);
    private static final Parameter<Double> TOP_P = Parameter.number(
                    "top_p",
                    "Sample among the likeliest tokens whose probabilities add up to this, 0 to 1. Default: all")
            .between(0, 1);
    private static final Parameter<Double> REPETITION_PENALTY = Parameter.number(
                    "repetition_penalty", "0 to 100; above 1 makes tokens that came before less likely. Default: none")
            .atLeast(0);
    private static final Parameter<Double> MAX_TIME = Parameter.number(
                    "max_time",
                    "Seconds, 0 to 120, after which the model stops: a soft limit, without the network's share")
            .atLeast(0);
    private static final Parameter<Boolean> RETURN_FULL_TEXT =
            Parameter.bool("return_full_text", "Whether the prompt stands before the result. No default of ours");
    private static final Parameter<Long> NUM_RETURN_SEQUENCES = Parameter.integer(
                    "num_return_sequences", "How many continuations to return. Default: 1")
            .atLeast(1);
    private static final Parameter<Boolean> DO_SAMPLE = Parameter.bool(
            "do_sample",
            "Whether to choose tokens by chance, weighted, or always take the likeliest. The server's default");
    private static final Parameter<List<String>> STOP =
            Parameter.texts("stop", "Texts at which the model stops").notEmpty();
    private static final Parameter<BigInteger> SEED =
            Parameter.bigInteger("seed", "The same seed gives the same choices; 0 to 2^64-1");
    private static final Parameter<Double> TYPICAL_P = Parameter.number(
                    "typical_p", "Sample among typical tokens whose probabilities add up to this, 0 to 1")
            .between(0, 1);
    private static final Parameter<Double> FREQUENCY_PENALTY = Parameter.number(
            "frequency_penalty", "Makes tokens less likely the more often they came before, -2 to 2. Default: 0");
    private static final Parameter<Long> TRUNCATE = Parameter.integer(
                    "truncate", "Cut the prompt to this many tokens, from the left")
            .atLeast(1);
    private static final Parameter<Boolean> DETAILS =
            Parameter.bool("details", "Whether to say how the text came about. Default: false");
    private static final Parameter<Boolean> DECODER_INPUT_DETAILS =
            Parameter.bool("decoder_input_details", "Whether the details speak of the prompt's tokens too");
    private static final Parameter<Long> TOP_N_TOKENS = Parameter.integer(
                    "top_n_tokens", "How many likely tokens the details name at each position")
            .atLeast(0);
    private static final Parameter<Long> BEST_OF = Parameter.integer(
                    "best_of", "Generate this many texts and return the likeliest")
            .atLeast(1);
    private static final Parameter<Boolean> WATERMARK =
            Parameter.bool("watermark", "Whether to mark the text as generated. Default: false");
    private static final Parameter<Map<String, Object>> GRAMMAR = Parameter.object(
            "grammar", "What the text must follow: {\"type\": \"json\" or \"regex\" or \"json_schema\", \"value\": …}");
    private static final Parameter<String> ADAPTER_ID =
            Parameter.text("adapter_id", "The LoRA adapter to use").notBlank();

    static final List<Parameter<?>> PARAMETERS = List.of(
            MAX_NEW_TOKENS,
            TEMPERATURE,
            TOP_K,
            TOP_P,
            REPETITION_PENALTY,
            MAX_TIME,
            RETURN_FULL_TEXT,
            NUM_RETURN_SEQUENCES,
            DO_SAMPLE,
            STOP,
            SEED,
            TYPICAL_P,
            FREQUENCY_PENALTY,
            TRUNCATE,
            DETAILS,
            DECODER_INPUT_DETAILS,
            TOP_N_TOKENS,
            BEST_OF,
            WATERMARK,
            GRAMMAR,
            ADAPTER_ID);

    /** Copies the parameters. */
    public TextGenerationInput {
        Objects.requireNonNull(text, "text");
        parameters = Parameters.copyOf(parameters);
    }

    /** Starts with the prompt. */
    public static Builder builder(String text) {
        return new Builder(text);
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return new Builder(text).parameters(parameters);
    }

    /**
     * A generated text with the prompt before it or not, as {@code return_full_text} says; unchanged without it.
     *
     * @param echoed whether the server may have put the prompt there. Where it never does, a text that begins like the
     *     prompt is a model that repeats itself
     */
    String honourFullText(String generated, boolean echoed) {
        Object full = parameters.get(RETURN_FULL_TEXT.name());
        if (full == null) {
            return generated;
        }
        boolean there = echoed && generated.startsWith(text);
        if (Boolean.TRUE.equals(full)) {
            return there ? generated : text + generated;
        }
        return there ? generated.substring(text.length()) : generated;
    }

    /** Whether the completions dialect is asked to put the prompt before its text. */
    boolean echo() {
        return Boolean.TRUE.equals(parameters.get("echo"));
    }

    /** Sets what the server may be told besides the prompt. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, TextGenerationInput> {
        private final String text;

        private Builder(String text) {
            super(PARAMETERS);
            this.text = text;
        }

        /**
         * The most tokens to generate, without the prompt's; 0 or more, the first service took up to 250. Each token takes time: it
         * is a balance between the length of the text and the wait. Default: the server's.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 0
         */
        public Builder maxNewTokens(int tokens) {
            return set(MAX_NEW_TOKENS, (long) tokens);
        }

        /**
         * The temperature of the sampling, 0 to 100: 1 samples as the model says, 0 always takes the likeliest token, 100 is near
         * uniform chance. Some servers refuse 0: turn {@link #doSample} off there. Default: 1.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 0
         */
        public Builder temperature(double value) {
            return set(TEMPERATURE, value);
        }

        /**
         * Sample among this many of the likeliest tokens; 0, or -1 at some servers, for all. Default: all.
         *
         * @throws dev.abrazo.error.InvalidRequestException below -1
         */
        public Builder topK(int tokens) {
            return set(TOP_K, (long) tokens);
        }

        /**
         * Sample among the likeliest tokens only: from the likeliest down, until their probabilities add up to this, 0 to 1.
         * Default: all tokens.
         *
         * @throws dev.abrazo.error.InvalidRequestException outside 0 to 1
         */
        public Builder topP(double sum) {
            return set(TOP_P, sum);
        }

        /**
         * 0 to 100: above 1, a token becomes less likely the more often it came before. Default: none.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 0
         */
        public Builder repetitionPenalty(double value) {
            return set(REPETITION_PENALTY, value);
        }

        /**
         * Seconds, 0 to 120, after which the model stops. A soft limit: the network's share comes on top. Best set together with
         * {@link #maxNewTokens}. Default: none.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 0
         */
        public Builder maxTime(double seconds) {
            return set(MAX_TIME, seconds);
        }

        /**
         * Whether the prompt stands before the result; honoured on every route. Default: what the server returns. The first
         * service's default, true, is deliberately not kept: most servers of today return the new text alone.
         */
        public Builder returnFullText(boolean full) {
            return set(RETURN_FULL_TEXT, full);
        }

        /**
         * How many continuations to return; 1 or more. Default: 1.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 1
         */
        public Builder numReturnSequences(int sequences) {
            return set(NUM_RETURN_SEQUENCES, (long) sequences);
        }

        /**
         * Whether to choose tokens by chance, weighted by their probability; if not, the likeliest is always taken (greedy decoding).
         * Default: the server's; true at the first service.
         */
        public Builder doSample(boolean sample) {
            return set(DO_SAMPLE, sample);
        }

        /**
         * Texts at which the model stops; none of them empty. Default: none.
         *
         * @throws dev.abrazo.error.InvalidRequestException for an empty text
         */
        public Builder stop(List<String> texts) {
            return set(STOP, texts);
        }

        /** The same seed gives the same choices, as far as the server can. Default: another one for each call. */
        public Builder seed(long seed) {
            return set(SEED, BigInteger.valueOf(seed));
        }

        /**
         * Sample among typical tokens whose probabilities add up to this, 0 to 1. Default: all tokens.
         *
         * @throws dev.abrazo.error.InvalidRequestException outside 0 to 1
         */
        public Builder typicalP(double sum) {
            return set(TYPICAL_P, sum);
        }

        /**
         * Makes tokens less likely the more often they came before, -2 to 2. Default: 0.
         *
         * @throws dev.abrazo.error.InvalidRequestException for what is not finite
         */
        public Builder frequencyPenalty(double value) {
            return set(FREQUENCY_PENALTY, value);
        }

        /**
         * Cut the prompt to this many tokens, from the left; 1 or more. Default: not cut.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 1
         */
        public Builder truncate(int tokens) {
            return set(TRUNCATE, (long) tokens);
        }

        /** Whether to return details: tokens, their probabilities, and why the text ends. Default: false. */
        public Builder details(boolean wanted) {
            return set(DETAILS, wanted);
        }

        /** Whether the details have the prompt's tokens too. Default: false. */
        public Builder decoderInputDetails(boolean wanted) {
            return set(DECODER_INPUT_DETAILS, wanted);
        }

        /**
         * How many likely tokens the details name at each position; 0 or more. Default: none.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 0
         */
        public Builder topNTokens(int tokens) {
            return set(TOP_N_TOKENS, (long) tokens);
        }

        /**
         * Generate this many texts and return the likeliest; 1 or more. Default: 1.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 1
         */
        public Builder bestOf(int texts) {
            return set(BEST_OF, (long) texts);
        }

        /** Whether to mark the text as generated. Default: false. */
        public Builder watermark(boolean mark) {
            return set(WATERMARK, mark);
        }

        /** What the text must follow: {@code type} is json, regex or json_schema, {@code value} the schema or pattern. */
        public Builder grammar(Map<String, ? extends Object> grammar) {
            return set(GRAMMAR, Parameters.copyOf(grammar));
        }

        /** The id of the LoRA adapter to use. Default: none. */
        public Builder adapterId(String id) {
            return set(ADAPTER_ID, id);
        }

        /** The input. */
        @Override
        public TextGenerationInput build() {
            return new TextGenerationInput(text, values());
        }
    }
}
