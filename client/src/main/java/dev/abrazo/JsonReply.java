package dev.abrazo;

import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.internal.json.PlainValues;
import dev.abrazo.task.Display;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A result in its JSON form, with the metadata of its call. Immutable. */
public final class JsonReply {

    private final @Nullable Object output;
    private final Display display;
    private final ReplyMetadata metadata;

    JsonReply(@Nullable Object output, Display display, ReplyMetadata metadata) {
        this.output = output;
        this.display = display;
        this.metadata = metadata;
    }

    /** The result as plain JSON values. */
    public @Nullable Object output() {
        return output;
    }

    /** The result as a drawing. */
    public Display display() {
        return display;
    }

    /** The metadata of the call. */
    public ReplyMetadata metadata() {
        return metadata;
    }

    /** Whether the other holds the same; vectors are compared number by number. */
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
