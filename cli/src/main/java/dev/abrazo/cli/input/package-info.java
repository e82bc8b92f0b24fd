/**
 * Reads the inputs of a call from the arguments of a command line: texts, files, standard input, media, and
 * {@code --inputs-json}. The result is the JSON form of the task.
 *
 * <p>What a task takes comes from its {@link dev.abrazo.task.TaskInfo}; nothing here knows a task by name.
 */
@NullMarked
package dev.abrazo.cli.input;

import org.jspecify.annotations.NullMarked;
