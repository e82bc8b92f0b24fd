package dev.abrazo.testing;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.CancelledException;
import dev.abrazo.task.StreamingTask;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Stream of given elements. Read by one thread, closed by any. */
final class FakeStream<E, O extends @Nullable Object> implements ReplyStream<E, O>, Iterator<E> {

    private final Iterator<E> elements;
    private final StreamingTask.Accumulator<E, O> accumulator;
    private final Reply.Metadata metadata;
    private final Cancellation cancellation;
    private volatile boolean closed;

    FakeStream(
            List<E> elements,
            StreamingTask.Accumulator<E, O> accumulator,
            Reply.Metadata metadata,
            Cancellation cancellation) {
        this.elements = elements.iterator();
        this.accumulator = accumulator;
        this.metadata = metadata;
        this.cancellation = cancellation;
    }

    @Override
    public Iterator<E> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (!elements.hasNext()) {
            return false;
        }
        cancellation.check();
        if (closed) {
            throw new CancelledException("The stream was closed before its end.");
        }
        return true;
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The stream has ended.");
        }
        E element = elements.next();
        accumulator.add(element);
        return element;
    }

    @Override
    public O assembled() {
        while (hasNext()) {
            next();
        }
        return accumulator.result();
    }

    @Override
    public Reply.Metadata metadata() {
        return metadata;
    }

    @Override
    public void close() {
        closed = true;
    }
}
