/**
 * What tasks there are, for people: {@code abrazo tasks}, and the pages that help texts share with it.
 *
 * <p>All of it is made from {@link dev.abrazo.task.TaskInfo}; a new task is listed, described and completed without a line
 * here.
 */
@NullMarked
package dev.abrazo.cli.tasks;

import org.jspecify.annotations.NullMarked;
