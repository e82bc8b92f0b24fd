/**
 * Tasks on tables of numbers and words, whose rows a model classifies or continues: one file a task, with the task's
 * value and its input; what they share is in {@code TabularTask}.
 *
 * <p>Questions about a table are asked in {@code dev.abrazo.text}.
 */
@NullMarked
package dev.abrazo.tabular;

import org.jspecify.annotations.NullMarked;
