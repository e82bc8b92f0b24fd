/**
 * {@code abrazo run}: one call, from words on a command line to a result on standard output or in a file.
 *
 * <p>The flags stand in three classes by concern: {@link dev.abrazo.cli.run.ModelFlags} say who answers,
 * {@link dev.abrazo.cli.run.CallFlags} how it is called, {@link dev.abrazo.cli.run.OutputFlags} what becomes of the
 * result. What is particular to a task comes from its {@link dev.abrazo.task.TaskInfo}; nothing here knows any task by
 * name.
 */
@NullMarked
package dev.abrazo.cli.run;

import org.jspecify.annotations.NullMarked;
