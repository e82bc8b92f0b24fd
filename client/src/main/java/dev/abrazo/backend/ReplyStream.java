package dev.abrazo.backend;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A streamed result. Elements are read by one thread, which blocks until they arrive; {@link #close} may be called by any
 * thread, ends the request at the server at once, and must be called unless the end was reached.
 *
 * <pre>{@code
 * try (var stream = hf.chatCompletionStream("Tell me a story")) {
 *     for (var chunk : stream) System.out.print(chunk.text());
 * }
 * }</pre>
 *
 * @param <E> an element
 * @param <O> the whole result
 */
public interface ReplyStream<E, O extends @Nullable Object> extends Iterable<E>, AutoCloseable {

    /**
     * The remaining elements. There is only one iterator, returned each time. Its methods throw an
     * {@link dev.abrazo.error.InferenceException} if the stream fails or is truncated; earlier elements stay valid.
     */
    @Override
    java.util.Iterator<E> iterator();

    /**
     * Reads to the end and returns the whole result, including elements read before.
     *
     * @throws dev.abrazo.error.InferenceException if the stream fails
     */
    O assembled();

    /** The metadata of the result; timings and usage are complete once the end was reached. */
    Reply.Metadata metadata();

    /** The remaining elements as a Java stream whose {@code close} closes this one. */
    default Stream<E> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    /**
     * Ends the request. Does nothing after the end was reached, or when called again. Reading after an early
     * close throws a cancellation: the result is incomplete.
     */
    @Override
    void close();
}
