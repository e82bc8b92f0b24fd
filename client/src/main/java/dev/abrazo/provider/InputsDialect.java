package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's own form of a request (wire.md §3.2): raw media if there is nothing else to send, else JSON with
 * {@code inputs}, {@code parameters} and further fields.
 */
final class InputsDialect extends PostDialect {

    private final Media.Kind kind;
    private final boolean anyStream;

    /**
     * Posts to this path.
     *
     * @param kind the kind of media of the input, if their bytes do not show it
     * @param anyStream whether to request streams without naming their type, which some servers reject (wire.md §4)
     */
    InputsDialect(String path, Media.Kind kind, boolean anyStream) {
        super(path);
        this.kind = kind;
        this.anyStream = anyStream;
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        if (bare(payload) && payload.inputs() instanceof Media media) {
            return Dialect.RequestBodies.media(
                    media, raw(payload) ? media.contentType() : Dialect.RequestBodies.contentType(media, kind));
        }
        Map<String, Object> body = new LinkedHashMap<>(4);
        if (payload.inputs() != null) {
            body.put("inputs", payload.inputs());
        }
        // Without the key the old default container treats base64 audio as a file name.
        if (!payload.parameters().isEmpty() || payload.inputs() instanceof Media) {
            body.put("parameters", payload.parameters());
        }
        return json(body, payload);
    }

    @Override
    String accept(Payload payload) {
        return anyStream && payload.stream() ? "*/*" : super.accept(payload);
    }

    /** Whether there is nothing to send but the inputs. */
    private static boolean bare(Payload payload) {
        return payload.parameters().isEmpty() && payload.root().isEmpty();
    }

    private static boolean raw(Payload payload) {
        return payload.response() == TaskInfo.ResponseKind.ANY;
    }

    /** Whether the payload is raw media without further fields. */
    static boolean rawMedia(Payload payload) {
        return bare(payload) && raw(payload) && payload.inputs() instanceof Media;
    }
}
