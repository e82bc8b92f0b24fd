/**
 * Tasks that listen or speak: one file a task, with the task's value, its input and its result.
 *
 * <p>Sounds are {@link dev.abrazo.media.Media}; none is decoded here, and only samples that come as numbers are put into
 * a file.
 */
@NullMarked
package dev.abrazo.audio;

import org.jspecify.annotations.NullMarked;
