package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A raw request: a body that is sent unchanged, and the reply as received. JSON replies are plain values, event streams are
 * the list of their events, others are media; an empty reply is null, as is JSON's null. Not a registered task; used by {@code request} and {@code streamingRequest}.
 */
public final class RawRequest implements StreamingTask<RawRequest.Input, @Nullable Object, Object> {

    /** The task. */
    public static final RawRequest TASK = new RawRequest();

    private static final TaskInfo INFO = TaskInfo.builder("request", "Send a request body unchanged")
            .result(TaskInfo.ResultShape.JSON, "the response body")
            .response(TaskInfo.ResponseKind.ANY)
            .build();

    private RawRequest() {}

    /**
     * The body to send. Immutable.
     *
     * @param body the fields of a JSON body; empty if media is sent
     * @param media the media, sent unchanged; null if JSON is sent
     */
    public record Input(Map<String, Object> body, @Nullable Media media) {

        /** Copies the fields. */
        public Input {
            body = Parameters.copyOf(body);
        }

        /** A JSON body with these fields, media among them as base64. */
        public static Input json(Map<String, ? extends Object> body) {
            return new Input(Parameters.copyOf(body), null);
        }

        /** The bytes of media. */
        public static Input media(Media media) {
            return new Input(Map.of(), media);
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest json) {
        throw new InvalidRequestException("A raw request has no JSON form. Send its body with `request`.");
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.media()).root(input.body()).response(TaskInfo.ResponseKind.ANY);
    }

    @Override
    public @Nullable Object decode(Input input, ServerReply reply) {
        if (reply.empty()) {
            return null;
        }
        // Any body is returned, even an error page: the request is raw.
        return reply.looksLikeJson()
                ? reply.json()
                : Media.of(reply.body()).orType(reply.headers().first("content-type"));
    }

    @Override
    public @Nullable Object event(StreamingTask.Event event) {
        return event.json();
    }

    /** The events, in a list. */
    @Override
    public Object assemble(Input input, List<Object> events) {
        return List.copyOf(events);
    }

    @Override
    public @Nullable Object write(@Nullable Object output, MediaWriter media) {
        return output instanceof Media value ? media.write(value) : output;
    }

    @Override
    public Object writeEvent(Object event) {
        return event;
    }

    @Override
    public String eventText(Object event) {
        return "";
    }
}
