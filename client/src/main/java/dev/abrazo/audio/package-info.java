/**
 * Tasks that listen: one file a task, with the task's value, its input and its result.
 *
 * <p>No sample is decoded here; sounds are {@link dev.abrazo.media.Media}.
 */
@NullMarked
package dev.abrazo.audio;

import org.jspecify.annotations.NullMarked;
