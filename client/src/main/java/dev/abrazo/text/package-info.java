/**
 * Tasks on texts: one file a task, with the task's value, its input and its result.
 *
 * <p>Chat has its own package because of its message types. What tasks share is in
 * {@code dev.abrazo.task}.
 */
@NullMarked
package dev.abrazo.text;

import org.jspecify.annotations.NullMarked;
