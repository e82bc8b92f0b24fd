package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    E event(Event event);

    /** Combines the elements of one stream into the whole result. */
    O assemble(I input, List<E> events);

    /** An accumulator for one stream. The default one keeps all elements and assembles them at the end. */
    default Accumulator<E, O> accumulator(I input) {
        List<E> events = new ArrayList<>();
        return new Accumulator<>() {
            @Override
            public void add(E element) {
                events.add(element);
            }

            @Override
            public O result() {
                return assemble(input, events);
            }
        };
    }

    /** The element as plain JSON values. */
    Object writeEvent(E event);

    /** The text that the element adds to the visible result; may be empty. */
    String eventText(E event);

    /** An event of a streamed response, with parsed data. Immutable. */
    public static final class Event {

        private final @Nullable String name;
        private final @Nullable Object json;

        private Event(@Nullable String name, @Nullable Object json) {
            this.name = name;
            this.json = json;
        }

        /**
         * Creates an event.
         *
         * @param name the event's name, or null if the server sent none
         * @param json its data as JSON values, which must not change
         */
        public static Event of(@Nullable String name, @Nullable Object json) {
            return new Event(name, json);
        }

        /** The event's name, or null if the server sent none. */
        public @Nullable String name() {
            return name;
        }

        /** The event's data as JSON values. */
        public @Nullable Object json() {
            return json;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Event event && Objects.equals(name, event.name) && Objects.equals(json, event.json);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, json);
        }

        @Override
        public String toString() {
            return "StreamingTask.Event[name=" + name + ", json=" + json + "]";
        }
    }

    /**
     * Combines the elements of a stream into the whole result as they arrive, and keeps only what the result needs, so that a
     * long stream does not stay in memory. Used by the thread that reads the stream.
     *
     * @param <E> an element
     * @param <O> the whole result
     */
    public interface Accumulator<E, O extends @Nullable Object> {

        /** Adds the next element. */
        void add(E element);

        /** The whole result, after the last element. May be called again. */
        O result();
    }
}
