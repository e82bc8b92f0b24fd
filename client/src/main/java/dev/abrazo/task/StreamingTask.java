package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task with streamed responses.
 *
 * @param <I> the typed input
 * @param <O> the typed result of the whole
 * @param <E> an element of the stream
 */
public interface StreamingTask<I, O extends @Nullable Object, E> extends Task<I, O> {

    /** The payload of a request for a streamed response. */
    default Payload encodeStream(I input) {
        return encode(input).streamed();
    }

    /** Decodes the element of an event; null if it has none. Also accepts a whole reply that is not streamed. */
    @Nullable
    E event(ServerEvent event);

    /** Combines the elements of one stream into the whole result. */
    O assemble(I input, List<E> events);

    /** An accumulator for one stream. The default one keeps all elements and assembles them at the end. */
    default StreamAccumulator<E, O> assembly(I input) {
        List<E> events = new ArrayList<>();
        return new StreamAccumulator<>() {
            @Override
            public void add(E element) {
                events.add(element);
            }

            @Override
            public O whole() {
                return assemble(input, events);
            }
        };
    }

    /** The element as plain JSON values. */
    Object writeEvent(E event);

    /** The text that the element adds to the visible result; may be empty. */
    String eventText(E event);
}
