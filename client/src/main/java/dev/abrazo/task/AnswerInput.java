package dev.abrazo.task;

import java.util.Map;

/** The input of a task that answers a question, as {@link AnswerTask} sends it. Immutable. */
public interface AnswerInput {

    /** The question. */
    String question();

    /** What was set, under the names of the wire. */
    Map<String, Object> parameters();
}
