package dev.abrazo.backend;

import dev.abrazo.internal.json.PlainValues;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result with the metadata of its call. Immutable if the result is. */
public final class Reply<O extends @Nullable Object> {

    private final O output;
    private final ReplyMetadata metadata;

    private Reply(O output, ReplyMetadata metadata) {
        this.output = output;
        this.metadata = Objects.requireNonNull(metadata, "metadata");
    }

    /** A result with this metadata. */
    public static <O extends @Nullable Object> Reply<O> of(O output, ReplyMetadata metadata) {
        return new Reply<>(output, metadata);
    }

    /** The result. */
    public O output() {
        return output;
    }

    /** The metadata of the call. */
    public ReplyMetadata metadata() {
        return metadata;
    }

    /** The reply with the result converted by this function. */
    public <P extends @Nullable Object> Reply<P> map(Function<? super O, ? extends P> change) {
        return new Reply<>(change.apply(output), metadata);
    }

    /** Compares result and metadata; vectors number by number. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reply<?> reply
                && PlainValues.equal(output, reply.output)
                && metadata.equals(reply.metadata);
    }

    @Override
    public int hashCode() {
        return 31 * PlainValues.hash(output) + metadata.hashCode();
    }

    /** The result and the metadata; of each vector only the first numbers. */
    @Override
    public String toString() {
        return "Reply[output=" + PlainValues.shown(output) + ", metadata=" + metadata + "]";
    }
}
