package dev.abrazo.backend;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A result that comes in parts. Elements are read by one thread, which waits for them; {@link #close} may be called by
 * any, ends the request at the server at once, and must be called unless the end was reached.
 *
 * <pre>{@code
 * try (var stream = hf.chatCompletionStream("Tell me a story")) {
 *     for (var chunk : stream) System.out.print(chunk.text());
 * }
 * }</pre>
 *
 * @param <E> an element
 * @param <O> the whole
 */
public interface ReplyStream<E, O extends @Nullable Object> extends Iterable<E>, AutoCloseable {

    /**
     * The elements from here on. There is one iterator, given out each time. Its methods throw an
     * {@link dev.abrazo.error.InferenceException} where the stream fails or ends too early; the elements before are good.
     */
    @Override
    java.util.Iterator<E> iterator();

    /**
     * Reads to the end and gives the whole, elements read before included.
     *
     * @throws dev.abrazo.error.InferenceException where the stream fails
     */
    O assembled();

    /** How the result comes about; times and usage are complete when the end was reached. */
    ReplyMetadata metadata();

    /** The elements from here on, in a stream whose {@code close} closes this one. */
    default Stream<E> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    /**
     * Ends the request. Does nothing after the end was reached, or when called again. Reading on after it was closed early
     * fails as cancelled: what came is not the whole.
     */
    @Override
    void close();
}
