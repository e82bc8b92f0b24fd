package dev.abrazo;

import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.task.Display;
import dev.abrazo.task.PlainValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result as JSON, and as people would rather look at it.
 *
 * @param output the result as plain JSON values
 * @param display the result as a picture
 * @param metadata how it came about
 */
public record JsonReply(@Nullable Object output, Display display, ReplyMetadata metadata) {

    /** Whether the other holds the same, vectors number by number. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonReply reply
                && PlainValues.equal(output, reply.output)
                && display.equals(reply.display)
                && metadata.equals(reply.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(PlainValues.hash(output), display, metadata);
    }

    /** With the first numbers of each vector. */
    @Override
    public String toString() {
        return "JsonReply[output=" + PlainValues.shown(output) + ", display=" + display + ", metadata=" + metadata
                + "]";
    }
}
