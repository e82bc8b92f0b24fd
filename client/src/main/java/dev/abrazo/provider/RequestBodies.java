package dev.abrazo.provider;

import dev.abrazo.http.HttpBody;
import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire forms that several providers share: the bodies of wire.md §3.2, and what to accept in return. */
final class RequestBodies {

    /** The most texts that the embedding server takes in one request (wire.md §8). */
    static final int MOST_TEXTS = 32;

    private RequestBodies() {}

    /** A POST of the body, asking for what the payload wants. */
    static HttpCall post(URI uri, Payload payload, HttpBody body) {
        return HttpCall.post(uri, body).header("Accept", accept(payload));
    }

    /** The same with a body of {@link #inputs}, whose servers may refuse to be asked for a stream by type (wire.md §4). */
    static HttpCall classic(URI uri, Payload payload, HttpBody body) {
        HttpCall call = post(uri, payload, body);
        return payload.stream() ? call.header("Accept", "*/*") : call;
    }

    private static String accept(Payload payload) {
        if (payload.stream()) {
            return "text/event-stream";
        }
        // One type only: the old default container refuses lists, the new one anything but an image type for images.
        return payload.want() == ResponseKind.IMAGE
                ? "image/png"
                : payload.want() == ResponseKind.JSON ? "application/json" : "*/*";
    }

    /**
     * The body that Hugging Face's own servers take: the medium itself where nothing else is to be said, else
     * {@code inputs}, {@code parameters} and what stands beside them.
     *
     * @param root options for the root of the body, which a medium that is to be sent as it is has none of
     */
    static HttpBody inputs(Payload payload, Map<String, Object> root) {
        boolean bare = payload.parameters().isEmpty() && payload.root().isEmpty();
        if (payload.inputs() instanceof Media media && bare && (root.isEmpty() || payload.want() == ResponseKind.ANY)) {
            return new RawBody(media, type(payload.task(), media));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (payload.inputs() != null) {
            body.put("inputs", payload.inputs());
        }
        // Without the key the old default container takes base64 sound for a file's name.
        if (!payload.parameters().isEmpty() || payload.inputs() instanceof Media) {
            body.put("parameters", payload.parameters());
        }
        body.putAll(payload.root());
        body.putAll(root);
        if (payload.stream()) {
            body.put("stream", true);
        }
        return JsonBody.of(body);
    }

    /**
     * The content type to send with a task's medium. Servers refuse what they do not list (wire.md §4): the file formats of
     * films for sounds, and bytes of no known type. It selects their decoder only, which looks at the content then.
     */
    static String type(String task, Media media) {
        String type = media.contentType();
        boolean sound = task.contains("audio") || task.contains("speech");
        return switch (type) {
            case "video/webm" -> sound ? "audio/webm" : type;
            case "video/mp4" -> sound ? "audio/m4a" : type;
            case "application/octet-stream" -> unknown(task, type, sound);
            default -> type;
        };
    }

    private static String unknown(String task, String type, boolean sound) {
        if (sound) {
            return "audio/wav";
        }
        return task.equals("request") ? type : task.contains("video-") ? "video/mp4" : "image/jpeg";
    }

    /** Whether the task is answered on a chat route. */
    static boolean isChat(String task) {
        return task.equals("chat-completion") || task.equals(ConversationalAdapter.TASK);
    }

    /** OpenAI's chat body: the model first, so that a router can read it from the first bytes. */
    static Map<String, Object> chat(Payload payload, @Nullable String model) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (model != null) {
            body.put("model", model);
        }
        body.putAll(
                payload.task().equals(ConversationalAdapter.TASK) ? ConversationalAdapter.asChat(payload) : Map.of());
        body.putAll(payload.root());
        if (payload.stream()) {
            body.put("stream", true);
        }
        return body;
    }

    /** OpenAI's completions body, from the classic names of text generation. */
    static Map<String, Object> completions(Payload payload, @Nullable String model) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (model != null) {
            body.put("model", model);
        }
        body.put("prompt", String.valueOf(payload.inputs()));
        payload.parameters().forEach((name, value) -> {
            switch (name) {
                case "max_new_tokens" -> body.put("max_tokens", value);
                case "num_return_sequences" -> body.put("n", value);
                // Ours to honour on this route: the decoder puts the prompt back.
                case "return_full_text" -> {}
                default -> body.put(name, value);
            }
        });
        body.putAll(payload.root());
        if (payload.stream()) {
            body.put("stream", true);
        }
        return body;
    }
}
