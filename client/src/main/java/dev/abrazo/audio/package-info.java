/**
 * Tasks on audio. A task has one file, with the task, its parameters and its result.
 *
 * <p>Audio is {@link dev.abrazo.media.Media}. It is not decoded here; only samples that a server sends as numbers are
 * converted, to a WAV file.
 */
@NullMarked
package dev.abrazo.audio;

import org.jspecify.annotations.NullMarked;
