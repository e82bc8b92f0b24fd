/**
 * {@code abrazo run}: makes one call and writes its result to standard output or a file.
 *
 * <p>Everything specific to a task comes from its {@link dev.abrazo.task.TaskInfo}; nothing here knows a task by name.
 */
@NullMarked
package dev.abrazo.cli.run;

import org.jspecify.annotations.NullMarked;
