package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.GenerationParams;
import dev.abrazo.task.Parameter;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** The parameters of text-generation. The documented ranges are those of Hugging Face; a server may allow more or less. Not thread-safe. */
public final class TextGenerationParams extends GenerationParams<TextGenerationParams> {

    private static final String MAX_NEW_TOKENS_DOC =
            "Maximum number of tokens to generate, without the prompt; 0 or more, 0 to 250 at the first service. Each token takes time. Default: chosen by the server";
    private static final String RETURN_FULL_TEXT_DOC =
            "Whether the result starts with the prompt; honoured on every route. Default: what the server returns (true at the first service, false at most servers today)";
    private static final String NUM_RETURN_SEQUENCES_DOC = "Number of continuations to return, 1 or more. Default: 1";
    private static final String DO_SAMPLE_DOC =
            "Whether to sample; if not, the most likely token is always taken (greedy decoding). Default: chosen by the server";
    private static final String STOP_DOC = "Texts at which the model stops; none of them empty. Default: none";
    private static final String SEED_DOC =
            "Seed of the sampling, 0 to 2^64-1: the same seed gives the same text if the server supports it. Default: a new one for each call";
    private static final String TYPICAL_P_DOC =
            "Sample from typical tokens whose probabilities add up to this, 0 to 1. Default: all tokens";
    private static final String FREQUENCY_PENALTY_DOC =
            "Makes tokens less likely the more often they occurred, -2 to 2. Default: 0";
    private static final String TRUNCATE_DOC =
            "Cut the prompt to this many tokens, from the left; 1 or more. Default: not cut";
    private static final String DETAILS_DOC =
            "Whether to return details: tokens, their probabilities, and why the text ends. Default: false";
    private static final String DECODER_INPUT_DETAILS_DOC =
            "Whether the details include the tokens of the prompt. Default: false";
    private static final String TOP_N_TOKENS_DOC =
            "Number of likely tokens that the details name at each position, 0 or more. Default: none";
    private static final String BEST_OF_DOC =
            "Generate this many texts and return the most likely one; 1 or more. Default: 1";
    private static final String WATERMARK_DOC = "Whether to watermark the text as generated. Default: false";
    private static final String GRAMMAR_DOC =
            "Constrains the text: type is json, regex or json_schema, value the schema or pattern. Default: none";
    private static final String ADAPTER_ID_DOC = "Id of the LoRA adapter to use. Default: none";

    private static final Parameter<Long> MAX_NEW_TOKENS =
            Parameter.integer("max_new_tokens", MAX_NEW_TOKENS_DOC).atLeast(0);
    private static final Parameter<Boolean> RETURN_FULL_TEXT = Parameter.bool("return_full_text", RETURN_FULL_TEXT_DOC);
    private static final Parameter<Long> NUM_RETURN_SEQUENCES =
            Parameter.integer("num_return_sequences", NUM_RETURN_SEQUENCES_DOC).atLeast(1);
    private static final Parameter<Boolean> DO_SAMPLE = Parameter.bool("do_sample", DO_SAMPLE_DOC);
    private static final Parameter<List<String>> STOP =
            Parameter.texts("stop", STOP_DOC).notEmpty();
    private static final Parameter<BigInteger> SEED = Parameter.bigInteger("seed", SEED_DOC);
    private static final Parameter<Double> TYPICAL_P =
            Parameter.number("typical_p", TYPICAL_P_DOC).between(0, 1);
    private static final Parameter<Double> FREQUENCY_PENALTY =
            Parameter.number("frequency_penalty", FREQUENCY_PENALTY_DOC);
    private static final Parameter<Long> TRUNCATE =
            Parameter.integer("truncate", TRUNCATE_DOC).atLeast(1);
    private static final Parameter<Boolean> DETAILS = Parameter.bool("details", DETAILS_DOC);
    private static final Parameter<Boolean> DECODER_INPUT_DETAILS =
            Parameter.bool("decoder_input_details", DECODER_INPUT_DETAILS_DOC);
    private static final Parameter<Long> TOP_N_TOKENS =
            Parameter.integer("top_n_tokens", TOP_N_TOKENS_DOC).atLeast(0);
    private static final Parameter<Long> BEST_OF =
            Parameter.integer("best_of", BEST_OF_DOC).atLeast(1);
    private static final Parameter<Boolean> WATERMARK = Parameter.bool("watermark", WATERMARK_DOC);
    private static final Parameter<Map<String, Object>> GRAMMAR = Parameter.object("grammar", GRAMMAR_DOC);
    private static final Parameter<String> ADAPTER_ID =
            Parameter.text("adapter_id", ADAPTER_ID_DOC).notBlank();

    private static final List<Parameter<?>> KNOWN = plus(
            GENERATION,
            MAX_NEW_TOKENS,
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

    TextGenerationParams() {
        super(KNOWN);
    }

    /** {@value #MAX_NEW_TOKENS_DOC}. */
    public TextGenerationParams maxNewTokens(int tokens) {
        return set(MAX_NEW_TOKENS, (long) tokens);
    }

    /** {@value #RETURN_FULL_TEXT_DOC}. */
    public TextGenerationParams returnFullText(boolean full) {
        return set(RETURN_FULL_TEXT, full);
    }

    /** {@value #NUM_RETURN_SEQUENCES_DOC}. */
    public TextGenerationParams numReturnSequences(int sequences) {
        return set(NUM_RETURN_SEQUENCES, (long) sequences);
    }

    /** {@value #DO_SAMPLE_DOC}. */
    public TextGenerationParams doSample(boolean sample) {
        return set(DO_SAMPLE, sample);
    }

    /** {@value #STOP_DOC}. */
    public TextGenerationParams stop(List<String> texts) {
        return set(STOP, texts);
    }

    /** {@value #SEED_DOC}. */
    public TextGenerationParams seed(long seed) {
        return set(SEED, BigInteger.valueOf(seed));
    }

    /** {@value #TYPICAL_P_DOC}. */
    public TextGenerationParams typicalP(double sum) {
        return set(TYPICAL_P, sum);
    }

    /** {@value #FREQUENCY_PENALTY_DOC}. */
    public TextGenerationParams frequencyPenalty(double value) {
        return set(FREQUENCY_PENALTY, value);
    }

    /** {@value #TRUNCATE_DOC}. */
    public TextGenerationParams truncate(int tokens) {
        return set(TRUNCATE, (long) tokens);
    }

    /** {@value #DETAILS_DOC}. */
    public TextGenerationParams details(boolean wanted) {
        return set(DETAILS, wanted);
    }

    /** {@value #DECODER_INPUT_DETAILS_DOC}. */
    public TextGenerationParams decoderInputDetails(boolean wanted) {
        return set(DECODER_INPUT_DETAILS, wanted);
    }

    /** {@value #TOP_N_TOKENS_DOC}. */
    public TextGenerationParams topNTokens(int tokens) {
        return set(TOP_N_TOKENS, (long) tokens);
    }

    /** {@value #BEST_OF_DOC}. */
    public TextGenerationParams bestOf(int texts) {
        return set(BEST_OF, (long) texts);
    }

    /** {@value #WATERMARK_DOC}. */
    public TextGenerationParams watermark(boolean mark) {
        return set(WATERMARK, mark);
    }

    /** {@value #GRAMMAR_DOC}. */
    public TextGenerationParams grammar(Map<String, ? extends Object> grammar) {
        return set(GRAMMAR, Parameters.copyOf(grammar));
    }

    /** {@value #ADAPTER_ID_DOC}. */
    public TextGenerationParams adapterId(String id) {
        return set(ADAPTER_ID, id);
    }
}
