package dev.abrazo;

import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.internal.json.PlainValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A result in its JSON form, with the metadata of its call. Immutable. */
public final class JsonReply {

    private final @Nullable Object output;
    private final ReplyMetadata metadata;

    JsonReply(@Nullable Object output, ReplyMetadata metadata) {
        this.output = output;
        this.metadata = metadata;
    }

    /** The result as plain JSON values. */
    public @Nullable Object output() {
        return output;
    }

    /** The metadata of the call. */
    public ReplyMetadata metadata() {
        return metadata;
    }

    /** Compares result and metadata; vectors number by number. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonReply reply
                && PlainValues.equal(output, reply.output)
                && metadata.equals(reply.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(PlainValues.hash(output), metadata);
    }

    /** The result and the metadata; of each vector only the first numbers. */
    @Override
    public String toString() {
        return "JsonReply[output=" + PlainValues.shown(output) + ", metadata=" + metadata + "]";
    }
}
