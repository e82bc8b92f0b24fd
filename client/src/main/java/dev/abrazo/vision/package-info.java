/**
 * Tasks on images and videos. A task has one file, with the task, its parameters and its result.
 *
 * <p>Images and videos are {@link dev.abrazo.media.Media}. They are not decoded here.
 */
@NullMarked
package dev.abrazo.vision;

import org.jspecify.annotations.NullMarked;
