/**
 * Tasks with one result for each row of a table. A task has one file, with the task and its parameters; {@code TabularTask}
 * has what they share.
 *
 * <p>Table question answering is in {@code dev.abrazo.text}.
 */
@NullMarked
package dev.abrazo.tabular;

import org.jspecify.annotations.NullMarked;
