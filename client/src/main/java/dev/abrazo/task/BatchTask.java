package dev.abrazo.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task whose servers take many inputs in one request. {@link #encode} and {@link #encodeAll} differ only in that.
 *
 * @param <I> the typed input
 * @param <O> the typed result
 */
public interface BatchTask<I, O extends @Nullable Object> extends Task<I, O> {

    /** The key of inputs that can go in one request, usually the parameters: inputs with different keys go separately. */
    Object shared(I input);

    /** The payload for all inputs, which have the same {@link #shared} key. */
    Payload encodeAll(List<I> inputs);

    /**
     * Decodes one result for each input, in order.
     *
     * @throws dev.abrazo.error.UnexpectedReplyException for an unknown shape
     */
    List<O> decodeAll(List<I> inputs, ServerReply reply);
}
