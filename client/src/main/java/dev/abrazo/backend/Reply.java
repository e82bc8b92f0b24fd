package dev.abrazo.backend;

import dev.abrazo.task.PlainValues;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result, and how it came about.
 *
 * @param output the result
 * @param metadata how it came about
 */
public record Reply<O extends @Nullable Object>(O output, ReplyMetadata metadata) {

    /** Whether the other holds the same, vectors number by number. */
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

    /** With the first numbers of each vector. */
    @Override
    public String toString() {
        return "Reply[output=" + PlainValues.shown(output) + ", metadata=" + metadata + "]";
    }

    /** The same with another result. */
    public <P extends @Nullable Object> Reply<P> map(Function<? super O, ? extends P> change) {
        return new Reply<>(change.apply(output), metadata);
    }
}
