package dev.abrazo;

import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.task.Display;
import org.jspecify.annotations.Nullable;

/**
 * A result as JSON, and as people would rather look at it.
 *
 * @param output the result as plain JSON values
 * @param display the result as a picture
 * @param metadata how it came about
 */
public record ViewReply(@Nullable Object output, Display display, ReplyMetadata metadata) {}
