package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.media.Media;
import dev.abrazo.task.RawRequest;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way round all tasks: a body as it is, and the reply as it comes. All throw {@link dev.abrazo.error.InferenceException}. */
interface RawCalls extends InferenceCalls {

    /**
     * The reply to a JSON body: plain JSON values, a {@link Media} where it is no JSON, or null where it is empty.
     *
     * @param model the model's id
     */
    default @Nullable Object request(String model, Map<String, ? extends Object> body) {
        return call(RawRequest.TASK, RawRequest.Input.json(body)).model(model).run();
    }

    /**
     * The reply to the bytes of a media value: plain JSON values, a {@link Media} where it is no JSON, or null where it is empty.
     *
     * @param model the model's id
     */
    default @Nullable Object request(String model, Media media) {
        return call(RawRequest.TASK, RawRequest.Input.media(media)).model(model).run();
    }

    /** As {@link #request(String, Media)}, of a file. */
    default @Nullable Object request(String model, Path file) {
        return request(model, Media.of(file));
    }

    /** The events of a streamed reply to a JSON body, as plain JSON values; {@code stream: true} is added to it. */
    default ReplyStream<Object, @Nullable Object> streamingRequest(String model, Map<String, ? extends Object> body) {
        return call(RawRequest.TASK, RawRequest.Input.json(body)).model(model).stream();
    }

    /** The events of a streamed reply to the bytes of a media value, as plain JSON values. */
    default ReplyStream<Object, @Nullable Object> streamingRequest(String model, Media media) {
        return call(RawRequest.TASK, RawRequest.Input.media(media)).model(model).stream();
    }

    /** As {@link #streamingRequest(String, Media)}, of a file. */
    default ReplyStream<Object, @Nullable Object> streamingRequest(String model, Path file) {
        return streamingRequest(model, Media.of(file));
    }
}
