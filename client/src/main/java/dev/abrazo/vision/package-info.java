/**
 * Tasks that look at images, or make images and videos: one file a task, with the task's value, its input and its result.
 *
 * <p>No pixel is decoded here; images are {@link dev.abrazo.media.Media}.
 */
@NullMarked
package dev.abrazo.vision;

import org.jspecify.annotations.NullMarked;
