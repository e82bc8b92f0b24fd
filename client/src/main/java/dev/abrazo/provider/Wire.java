package dev.abrazo.provider;

import dev.abrazo.http.HttpBody;
import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.Want;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire forms that several providers share: the bodies of wire.md §3.2, and what to accept in return. */
final class Wire {

    private Wire() {}

    /** A POST of the body, asking for what the payload wants. */
    static HttpCall post(URI uri, Payload payload, HttpBody body) {
        return HttpCall.post(uri, body).header("Accept", accept(payload));
    }

    private static String accept(Payload payload) {
        if (payload.stream()) {
            return "text/event-stream";
        }
        // One type only: the old default container refuses lists, the new one anything but an image type for images.
        return payload.want() == Want.IMAGE ? "image/png" : payload.want() == Want.JSON ? "application/json" : "*/*";
    }

    /**
     * The body that Hugging Face's own servers take: the medium itself where nothing else is to be said, else
     * {@code inputs}, {@code parameters} and what stands beside them.
     */
    static HttpBody inputs(Payload payload, Map<String, Object> root) {
        boolean bare = payload.parameters().isEmpty() && payload.root().isEmpty() && root.isEmpty();
        if (payload.inputs() instanceof Media media && bare) {
            return new RawBody(media, usual(payload.task()));
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

    /** The type of what a task takes. It selects the server's decoder only, which looks at the content then. */
    private static String usual(String task) {
        if (task.contains("audio") || task.contains("speech")) {
            return "audio/wav";
        }
        return task.contains("video-") ? "video/mp4" : "image/jpeg";
    }

    /** OpenAI's chat body: the model first, so that a router can read it from the first bytes. */
    static Map<String, Object> chat(Payload payload, @Nullable String model) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (model != null) {
            body.put("model", model);
        }
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
