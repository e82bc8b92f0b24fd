package dev.abrazo.task;

import java.util.Map;

/** The input of a task on one text, as {@link TextTask} sends it. Immutable. */
public interface TextInput {

    /** The text. */
    String text();

    /** What was set, under the names of the wire. */
    Map<String, Object> parameters();
}
