package dev.abrazo.internal.task;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Parameter;
import java.util.List;
import java.util.Map;

/**
 * The labels that a model chooses from: a parameter that zero-shot tasks require.
 *
 * <p>More than 10 are possible, but not recommended: the scores become unreliable. Make several calls instead. To compare
 * labels across calls, have each scored independently ({@code multi_label}) and scale the scores afterwards.
 */
public final class CandidateLabels {

    private static final String DOC = "Labels to choose from; required. More than 10 are possible, but not recommended:"
            + " the scores become unreliable";

    /** The parameter. */
    public static final Parameter<List<String>> PARAMETER =
            Parameter.texts("candidate_labels", DOC).notBlank();

    private CandidateLabels() {}

    /**
     * The labels in the parameters, at least one.
     *
     * @param task the id of the task, for the message
     * @throws InvalidRequestException without a label, or with a blank one
     */
    public static List<String> of(String task, Map<String, Object> parameters) {
        Object labels = parameters.get(PARAMETER.name());
        return checked(task, labels == null ? List.of() : PARAMETER.check(labels));
    }

    /**
     * An unmodifiable copy of these labels.
     *
     * @param task the id of the task, for the message
     * @throws InvalidRequestException without a label, or with a blank one
     */
    public static List<String> checked(String task, List<String> labels) {
        if (labels.isEmpty()) {
            throw new InvalidRequestException(
                    task + " requires labels: set `candidate_labels` to a list of at least one label.");
        }
        return PARAMETER.check(labels);
    }
}
