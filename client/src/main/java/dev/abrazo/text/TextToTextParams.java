package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.GenerationParams;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Parameter;
import java.util.List;
import java.util.Map;

/**
 * The parameters of tasks that turn a text into another: summaries, translations. Not thread-safe.
 *
 * @param <P> the subclass
 */
abstract class TextToTextParams<P extends TextToTextParams<P>> extends GenerationParams.Bounded<P> {

    private static final String CLEAN_UP_DOC =
            "Whether to remove spaces that only the tokenizer needs. Default: chosen by the server";
    private static final String TRUNCATION_DOC = "How to cut a text that is longer than the model accepts:"
            + " do_not_truncate, longest_first, only_first or only_second."
            + " Default: chosen by the server, which may refuse a longer text";
    private static final String GENERATE_PARAMETERS_DOC = "More parameters of the generate function of the model,"
            + " such as num_beams; a parameter with its own setter takes precedence";

    private static final Parameter<Boolean> CLEAN_UP = Parameter.bool("clean_up_tokenization_spaces", CLEAN_UP_DOC);
    private static final Parameter<String> TRUNCATION = Parameter.oneOf(
            "truncation", TRUNCATION_DOC, List.of("do_not_truncate", "longest_first", "only_first", "only_second"));
    private static final Parameter<Map<String, Object>> GENERATE_PARAMETERS =
            Parameter.object("generate_parameters", GENERATE_PARAMETERS_DOC);

    /** The parameters of this class and of {@link GenerationParams.Bounded}. */
    protected static final List<Parameter<?>> TEXT_TO_TEXT =
            plus(BOUNDED_GENERATION, CLEAN_UP, TRUNCATION, GENERATE_PARAMETERS);

    TextToTextParams(List<Parameter<?>> known) {
        super(known);
    }

    /** {@value #CLEAN_UP_DOC}. */
    public P cleanUpTokenizationSpaces(boolean clean) {
        return set(CLEAN_UP, clean);
    }

    /** {@value #TRUNCATION_DOC}. */
    public P truncation(String strategy) {
        return set(TRUNCATION, strategy);
    }

    /** {@value #TRUNCATION_DOC}. */
    public P truncation(Truncation strategy) {
        return set(TRUNCATION, strategy);
    }

    /** {@value #GENERATE_PARAMETERS_DOC}. */
    public P generateParameters(Map<String, ? extends Object> more) {
        return set(GENERATE_PARAMETERS, Parameters.copyOf(more));
    }

    /** The truncation of an input that is too long for the model. Unknown values are kept. */
    public static final class Truncation extends OpenValue {

        /** Not at all: the server fails. */
        public static final Truncation DO_NOT_TRUNCATE = new Truncation("do_not_truncate");

        /** The longest of the input's texts first. */
        public static final Truncation LONGEST_FIRST = new Truncation("longest_first");

        /** The first text only. */
        public static final Truncation ONLY_FIRST = new Truncation("only_first");

        /** The second text only. */
        public static final Truncation ONLY_SECOND = new Truncation("only_second");

        private Truncation(String value) {
            super(value);
        }

        /** The way of this name, known or not. */
        public static Truncation of(String value) {
            return new Truncation(value);
        }
    }
}
