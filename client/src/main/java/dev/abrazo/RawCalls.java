package dev.abrazo;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.media.Media;
import dev.abrazo.task.RawRequest;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Raw requests: a body that is sent unchanged, and the reply as received. All throw {@link dev.abrazo.error.InferenceException}. */
interface RawCalls extends InferenceCalls {

    /**
     * Sends a JSON body. The reply is plain JSON values, a {@link Media} if it is not JSON, or null if it is empty.
     *
     * @param model the model's id
     */
    default @Nullable Object request(String model, Map<String, ? extends Object> body) {
        return call(RawRequest.TASK, RawRequest.Input.json(body)).model(model).run();
    }

    /**
     * Sends the bytes of a media value. The reply is plain JSON values, a {@link Media} if it is not JSON, or null if it is
     * empty.
     *
     * @param model the model's id
     */
    default @Nullable Object request(String model, Media media) {
        return call(RawRequest.TASK, RawRequest.Input.media(media)).model(model).run();
    }

    /** As {@link #request(String, Media)}, for a file. */
    default @Nullable Object request(String model, Path file) {
        return request(model, Media.of(file));
    }

    /** Sends a JSON body and streams the events of the reply as plain JSON values; {@code stream: true} is added to it. */
    default ReplyStream<Object, @Nullable Object> streamingRequest(String model, Map<String, ? extends Object> body) {
        return call(RawRequest.TASK, RawRequest.Input.json(body)).model(model).stream();
    }

    /** Sends the bytes of a media value and streams the events of the reply as plain JSON values. */
    default ReplyStream<Object, @Nullable Object> streamingRequest(String model, Media media) {
        return call(RawRequest.TASK, RawRequest.Input.media(media)).model(model).stream();
    }

    /** As {@link #streamingRequest(String, Media)}, for a file. */
    default ReplyStream<Object, @Nullable Object> streamingRequest(String model, Path file) {
        return streamingRequest(model, Media.of(file));
    }
}
