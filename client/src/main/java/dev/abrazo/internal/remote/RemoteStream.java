package dev.abrazo.internal.remote;

import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.EventStream;
import dev.abrazo.internal.engine.Redaction;
import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A stream of a task's elements from a server. Accumulates the whole result. */
final class RemoteStream<I, O extends @Nullable Object, E> implements ReplyStream<E, O>, Iterator<E> {

    private final StreamingTask<I, O, E> task;
    private final EventStream events;
    private final ResolvedRoute target;
    private final CallContext context;
    private final StreamingTask.Accumulator<E, O> accumulator;
    private Map<String, Object> usage = Map.of();
    private StreamingTask.@Nullable Event undecoded;
    private boolean decodedAny;
    private @Nullable E nextElement;

    RemoteStream(StreamingTask<I, O, E> task, I input, EventStream events, ResolvedRoute target, CallContext context) {
        this.task = task;
        this.accumulator = task.accumulator(input);
        this.events = events;
        this.target = target;
        this.context = context;
        events.readBy(this);
    }

    @Override
    public Iterator<E> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        try {
            return prefetch();
        } catch (OutOfMemoryError e) {
            events.close();
            throw context.outOfMemory(e);
        }
    }

    private boolean prefetch() {
        while (nextElement == null) {
            StreamingTask.Event event = nextEvent();
            if (event == null) {
                rejectUndecoded();
                return false;
            }
            Map<String, Object> json = JsonShapes.object(event.json());
            Map<String, Object> used = json == null ? null : usage(json);
            usage = used == null ? usage : used;
            nextElement = element(event);
            decodedAny |= nextElement != null;
            undecoded = decodedAny ? null : event;
        }
        return true;
    }

    /** Fails if no event could be decoded: the result must not be an empty one. */
    private void rejectUndecoded() {
        if (undecoded != null) {
            // Also where it is null, as all of a reply or as an event.
            byte[] body = Json.bytes(undecoded.json());
            undecoded = null;
            throw Redaction.of(
                    ServerReply.of(
                                    events.status(),
                                    events.headers(),
                                    body,
                                    context.origin(),
                                    target.credentials()::redact)
                            .unexpected(task.info().resultForm()),
                    target.credentials());
        }
    }

    private StreamingTask.@Nullable Event nextEvent() {
        try {
            return events.next();
        } catch (UnexpectedReplyException e) {
            throw Redaction.of(e, target.credentials());
        }
    }

    private @Nullable E element(StreamingTask.Event event) {
        try {
            return task.event(event);
        } catch (UnexpectedReplyException e) {
            events.close();
            throw Redaction.of(e, target.credentials());
        }
    }

    @Override
    public E next() {
        E element = hasNext() ? nextElement : null;
        if (element == null) {
            throw new NoSuchElementException("The stream has ended");
        }
        nextElement = null;
        accumulator.add(element);
        return element;
    }

    @Override
    public O assembled() {
        while (hasNext()) {
            next();
        }
        try {
            return accumulator.result();
        } catch (OutOfMemoryError e) {
            throw context.outOfMemory(e);
        }
    }

    @Override
    public Reply.Metadata metadata() {
        return Metadata.of(events.status(), events.headers(), usage, target, context);
    }

    @Override
    public void close() {
        events.close();
    }

    /** The usage that an event states: at its root, or in the response that ends a stream of the Responses API. */
    private static @Nullable Map<String, Object> usage(Map<String, Object> json) {
        Object usage = json.get("usage");
        if (usage == null && json.get("response") instanceof Map<?, ?> response) {
            usage = response.get("usage");
        }
        return JsonShapes.object(usage);
    }
}
