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

    /** What all inputs of one request must share; inputs whose values differ go separately. Usually the parameters. */
    Object shared(I input);

    /** One request for all of them, which {@link #shared} alike. */
    Payload encodeAll(List<I> inputs);

    /**
     * One result for each input, in order.
     *
     * @throws dev.abrazo.error.UnexpectedReplyException for any other shape
     */
    List<O> decodeAll(List<I> inputs, ServerReply reply);
}
