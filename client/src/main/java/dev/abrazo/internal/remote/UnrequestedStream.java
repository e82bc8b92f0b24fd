package dev.abrazo.internal.remote;

import dev.abrazo.backend.Reply;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.EventStream;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event stream in response to a request without streaming: it is read to its end, by the rules of streams, and
 * assembled.
 */
record UnrequestedStream(ServerReply reply, EventStream events, ResolvedRoute target, CallContext context) {

    /** The reply of a task. */
    <I, O extends @Nullable Object> Reply<O> reply(Task<I, O> task, I input) {
        return task instanceof StreamingTask<I, O, ?> streaming
                ? assembled(streaming, input)
                : decoded(complete -> task.decode(input, complete));
    }

    /** The reply of a task that does not stream: from the last event, or from all of a chat in a list. */
    <R extends @Nullable Object> Reply<R> decoded(Function<ServerReply, R> decode) {
        List<Object> chat = new ArrayList<>();
        Object last = null;
        for (StreamingTask.Event event = events.next(); event != null; event = events.next()) {
            last = event.json();
            if (last instanceof Map<?, ?> map && map.containsKey("choices")) {
                chat.add(last);
            }
        }
        Object complete = chat.isEmpty() ? last : chat;
        R output = decode.apply(complete == null ? reply : reply.unwrapped(complete));
        return Reply.of(output, Metadata.of(reply.status(), reply.headers(), reply.usage(), target, context));
    }

    private <I, O extends @Nullable Object, E> Reply<O> assembled(StreamingTask<I, O, E> task, I input) {
        RemoteStream<I, O, E> stream = new RemoteStream<>(task, input, events, target, context);
        O output = stream.assembled();
        return Reply.of(output, stream.metadata());
    }
}
