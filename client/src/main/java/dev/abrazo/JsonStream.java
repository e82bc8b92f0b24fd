package dev.abrazo;

import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.StreamingTask;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Converts a stream of typed elements to its JSON form. */
record JsonStream<I, O extends @Nullable Object, E>(
        StreamingTask<I, O, E> task, I input, ReplyStream<E, O> elements, MediaWriter writer)
        implements ReplyStream<JsonCall.Event, JsonCall.Result> {

    @Override
    public Iterator<JsonCall.Event> iterator() {
        Iterator<E> typed = elements.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return typed.hasNext();
            }

            @Override
            public JsonCall.Event next() {
                E element = typed.next();
                return new JsonCall.Event(task.writeEvent(element), task.eventText(element));
            }
        };
    }

    @Override
    public JsonCall.Result assembled() {
        O output = elements.assembled();
        return new JsonCall.Result(task.write(output, writer), elements.metadata());
    }

    @Override
    public Reply.Metadata metadata() {
        return elements.metadata();
    }

    @Override
    public void close() {
        elements.close();
    }
}
