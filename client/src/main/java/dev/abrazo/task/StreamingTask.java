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

    /** What to say to a server for a streamed reply. */
    default Payload encodeStream(I input) {
        return encode(input).streamed();
    }

    /** The element that an event carries, or null where it carries none. Also takes a whole, unstreamed reply. */
    @Nullable
    E event(ServerEvent event);

    /** The whole result of the elements of one stream. */
    O assemble(I input, List<E> events);

    /** Gathers the elements of a stream as they come. By default it keeps them all, and assembles them in the end. */
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

    /** The text that the element adds to what people read; empty where it adds none. */
    String eventText(E event);
}
