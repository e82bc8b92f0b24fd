package dev.abrazo;

import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A stream whose elements and end are reported to listeners. */
record ObservedStream<E, O extends @Nullable Object>(ReplyStream<E, O> elements, CallListener.Reporter events)
        implements ReplyStream<E, O>, Iterator<E> {

    @Override
    public Iterator<E> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        boolean more;
        try {
            more = elements.iterator().hasNext();
        } catch (RuntimeException | Error e) {
            events.failed(e);
            throw e;
        }
        if (!more) {
            events.ended(elements.metadata());
        }
        return more;
    }

    @Override
    public E next() {
        // hasNext() reports a failure and the end.
        if (!hasNext()) {
            throw new NoSuchElementException("The stream has ended");
        }
        E element = elements.iterator().next();
        events.element(element);
        return element;
    }

    @Override
    public O assembled() {
        while (hasNext()) {
            next();
        }
        return elements.assembled();
    }

    @Override
    public Reply.Metadata metadata() {
        return elements.metadata();
    }

    @Override
    public void close() {
        try {
            elements.close();
        } finally {
            events.closed();
        }
    }
}
