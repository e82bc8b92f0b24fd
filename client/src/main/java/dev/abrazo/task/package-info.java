/**
 * What a task is: typed input to {@link dev.abrazo.task.Payload}, {@link dev.abrazo.task.ServerReply} to typed result,
 * and both to and from the view, the JSON that scripts, flows and documents see.
 *
 * <p>{@link dev.abrazo.task.Task} is the figure that every task follows; the tasks themselves live in
 * {@code dev.abrazo.text}, {@code .vision} and {@code .chat}. Nothing here knows HTTP routes, providers or models, and
 * nothing here does I/O.
 */
@NullMarked
package dev.abrazo.task;

import org.jspecify.annotations.NullMarked;
