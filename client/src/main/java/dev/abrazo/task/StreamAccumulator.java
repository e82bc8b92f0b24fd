package dev.abrazo.task;

import org.jspecify.annotations.Nullable;

/**
 * Combines the elements of a stream into the whole result as they arrive, and keeps only what the result needs, so that a
 * long stream does not stay in memory. Used by the thread that reads the stream.
 *
 * @param <E> an element
 * @param <O> the whole result
 */
public interface StreamAccumulator<E, O extends @Nullable Object> {

    /** Adds the next element. */
    void add(E element);

    /** The whole result, after the last element. May be called again. */
    O whole();
}
