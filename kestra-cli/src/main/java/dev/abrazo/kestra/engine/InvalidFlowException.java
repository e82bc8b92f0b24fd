package dev.abrazo.kestra.engine;

import java.util.List;

/** Thrown for a flow that Kestra does not accept. */
public final class InvalidFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FlowProblem> problems;

    InvalidFlowException(List<FlowProblem> problems) {
        super(problems.size() + " problems");
        this.problems = List.copyOf(problems);
    }

    /** The problems, at least one. */
    public List<FlowProblem> problems() {
        return problems;
    }
}
