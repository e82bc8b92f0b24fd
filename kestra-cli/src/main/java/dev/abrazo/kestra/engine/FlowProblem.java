package dev.abrazo.kestra.engine;

/**
 * A reason why a flow is not valid.
 *
 * @param path the property, such as {@code tasks[0].timeout}; empty for the flow as a whole
 * @param line the line of the property in the source, from 1; 0 if unknown
 * @param message what is wrong, in a sentence without a full stop
 */
public record FlowProblem(String path, int line, String message) {}
