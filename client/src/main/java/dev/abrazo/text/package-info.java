/**
 * Tasks on texts: one file a task, with the task's value, its input and its result.
 *
 * <p>Chat has a package of its own, since its messages are a small language. What tasks share is in
 * {@code dev.abrazo.task}.
 */
@NullMarked
package dev.abrazo.text;

import org.jspecify.annotations.NullMarked;
