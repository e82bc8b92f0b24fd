package dev.abrazo.text;

import dev.abrazo.task.GenerationBuilder;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Parameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters that tasks share which write a text anew: summaries, translations and the like. Not safe for use by many
 * threads.
 *
 * @param <B> the task's builder
 * @param <I> the input it builds
 */
public abstract class TextToTextBuilder<B extends TextToTextBuilder<B, I>, I> extends GenerationBuilder<B, I> {

    private static final Parameter<Boolean> CLEAN_UP = Parameter.bool(
            "clean_up_tokenization_spaces", "Whether to take out spaces that stand there for the model only");
    private static final Parameter<String> TRUNCATION = Parameter.oneOf(
            "truncation",
            "How to cut a text that is longer than the model takes",
            List.of("do_not_truncate", "longest_first", "only_first", "only_second"));
    private static final Parameter<Map<String, Object>> GENERATE_PARAMETERS = Parameter.object(
            "generate_parameters",
            "More for the model's generate function; sent beside the other parameters, as all servers take it");

    private static final List<Parameter<?>> SHARED =
            GenerationBuilder.parametersAnd(CLEAN_UP, TRUNCATION, GENERATE_PARAMETERS);

    /** A builder that checks these parameters by type. */
    protected TextToTextBuilder(List<Parameter<?>> known) {
        super(known);
    }

    /** The shared parameters and these. */
    public static List<Parameter<?>> parametersAnd(Parameter<?>... more) {
        return Stream.concat(SHARED.stream(), Stream.of(more)).toList();
    }

    /** Whether to take out spaces that stand there for the model only. Default: the server's. */
    public B cleanUpTokenizationSpaces(boolean clean) {
        return set(CLEAN_UP, clean);
    }

    /**
     * How to cut a text that is longer than the model takes: {@code do_not_truncate}, {@code longest_first},
     * {@code only_first} or {@code only_second}. Default: the server's, which may refuse a longer text.
     *
     * @throws dev.abrazo.error.InvalidRequestException for any other
     */
    public B truncation(String strategy) {
        return set(TRUNCATION, strategy);
    }

    /** More for the model's generate function, such as {@code num_beams}. What has a setter of its own wins. */
    public B generateParameters(Map<String, ? extends Object> more) {
        return set(GENERATE_PARAMETERS, Parameters.copyOf(more));
    }
}
