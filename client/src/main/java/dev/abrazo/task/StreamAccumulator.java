package dev.abrazo.task;

import org.jspecify.annotations.Nullable;

/**
 * The whole of a stream while it grows: takes one element after the other and keeps of them what the whole needs, so that a
 * long stream does not stay in memory element by element. Used by the thread that reads the stream.
 *
 * @param <E> an element
 * @param <O> the whole
 */
public interface StreamAccumulator<E, O extends @Nullable Object> {

    /** Takes the next element. */
    void add(E element);

    /** The whole, once the last element has come. May be asked for again. */
    O whole();
}
