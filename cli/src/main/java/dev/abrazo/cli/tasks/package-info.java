/**
 * {@code abrazo tasks}, and the pages of tasks in help texts.
 *
 * <p>All of it is derived from {@link dev.abrazo.task.TaskInfo}; a new task needs no change here.
 */
@NullMarked
package dev.abrazo.cli.tasks;

import org.jspecify.annotations.NullMarked;
