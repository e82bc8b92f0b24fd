package dev.abrazo.backend;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result, and how it came about.
 *
 * @param output the result
 * @param metadata how it came about
 */
public record Reply<O extends @Nullable Object>(O output, ReplyMetadata metadata) {

    /** The same with another result. */
    public <P extends @Nullable Object> Reply<P> map(Function<? super O, ? extends P> change) {
        return new Reply<>(change.apply(output), metadata);
    }
}
