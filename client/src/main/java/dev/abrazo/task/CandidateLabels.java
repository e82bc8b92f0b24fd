package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import java.util.List;
import java.util.Map;

/**
 * The labels that a caller lets a model choose from: a parameter that such tasks can't do without.
 *
 * <p>More than 10 are allowed, though not advised: their scores tend to mislead. Make several calls in their place. To
 * compare labels across these, let each be scored by itself ({@code multi_label}) and scale the scores afterwards.
 */
public final class CandidateLabels {

    private CandidateLabels() {}

    /** The parameter. */
    public static final Parameter<List<String>> PARAMETER = Parameter.texts(
                    "candidate_labels",
                    "The labels to choose from. Required. More than 10 are allowed, not advised: their scores tend to mislead")
            .notBlank();

    /**
     * The labels among the parameters, one at least.
     *
     * @param task the task's id, for the message
     * @throws InvalidRequestException without a label
     */
    public static List<String> of(String task, Map<String, Object> parameters) {
        Object labels = parameters.get(PARAMETER.name());
        List<String> all = labels == null ? List.of() : PARAMETER.check(labels);
        if (all.isEmpty()) {
            throw new InvalidRequestException(
                    task + " needs labels to choose from: set `candidate_labels` to a list of one label or more.");
        }
        return all;
    }
}
