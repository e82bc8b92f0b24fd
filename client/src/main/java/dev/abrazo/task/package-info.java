/**
 * The task model: converts a typed input to a {@link dev.abrazo.task.Payload}, a {@link dev.abrazo.task.ServerReply} to a
 * typed result, and both to and from the JSON form.
 *
 * <p>{@link dev.abrazo.task.Task} is the interface of all tasks; the tasks are in {@code dev.abrazo.text}, {@code .chat},
 * {@code .vision}, {@code .audio} and {@code .tabular}. Nothing here depends on HTTP routes, providers or models, or does I/O.
 */
@NullMarked
package dev.abrazo.task;

import org.jspecify.annotations.NullMarked;
