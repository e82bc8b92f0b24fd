package dev.abrazo;

import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.StreamingTask;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Converts a stream of typed elements to its JSON form. */
record JsonStream<I, O extends @Nullable Object, E>(
        StreamingTask<I, O, E> task, I input, ReplyStream<E, O> elements, MediaWriter writer)
        implements ReplyStream<JsonEvent, JsonReply> {

    @Override
    public Iterator<JsonEvent> iterator() {
        Iterator<E> typed = elements.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return typed.hasNext();
            }

            @Override
            public JsonEvent next() {
                E element = typed.next();
                return new JsonEvent(task.writeEvent(element), task.eventText(element));
            }
        };
    }

    @Override
    public JsonReply assembled() {
        O output = elements.assembled();
        return new JsonReply(task.write(output, writer), elements.metadata());
    }

    @Override
    public ReplyMetadata metadata() {
        return elements.metadata();
    }

    @Override
    public void close() {
        elements.close();
    }
}
