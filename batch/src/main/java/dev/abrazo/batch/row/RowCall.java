package dev.abrazo.batch.row;

import dev.abrazo.Inference;
import dev.abrazo.JsonCall;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.MediaWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row's fields ask for. All failures are of type {@code invalid_request} or {@code configuration}. */
final class RowCall {

    /** Fields that are about the call; all others are the task's. */
    private static final Set<String> ABOUT =
            Set.of("id", "task", "model", "provider", "endpoint", "token", "options", "stream");

    private final Map<String, @Nullable Object> fields;
    private final RowDefaults defaults;

    RowCall(Map<String, @Nullable Object> fields, RowDefaults defaults) {
        this.fields = fields;
        this.defaults = defaults;
    }

    boolean streamed() {
        Object stream = fields.get("stream");
        if (stream == null || stream instanceof Boolean) {
            return Boolean.TRUE.equals(stream);
        }
        throw wrong("stream", "true or false");
    }

    JsonCall at(Inference client, MediaWriter writer) {
        String task = text("task") == null ? defaults.task() : text("task");
        if (task == null) {
            throw new InvalidRequestException(
                    "The line names no task. Name one with \"task\", such as \"text-classification\".");
        }
        JsonCall request = client.json(task, view()).options(options()).media(defaults.reader(), writer);
        String model = text("model") == null ? defaults.model() : text("model");
        return model == null ? request : request.model(model);
    }

    private Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>(fields);
        view.keySet().removeAll(ABOUT);
        if (!defaults.parameters().isEmpty() && view.get("parameters") instanceof Map<?, ?> own) {
            Map<String, @Nullable Object> joined = new LinkedHashMap<>(defaults.parameters());
            own.forEach((name, value) -> joined.put(String.valueOf(name), value));
            view.put("parameters", joined);
        } else if (!defaults.parameters().isEmpty() && view.get("parameters") == null) {
            view.put("parameters", defaults.parameters());
        }
        return view;
    }

    private CallOptions options() {
        Object stated = fields.get("options");
        String provider = text("provider");
        String endpoint = text("endpoint");
        String token = text("token");
        if (stated == null && provider == null && endpoint == null && token == null) {
            return defaults.options();
        }
        CallOptions.Builder own = stated(stated).toBuilder();
        if (provider != null) {
            own.provider(provider);
        }
        if (endpoint != null) {
            own.endpoint(url(endpoint));
        }
        if (token != null) {
            own.token(Token.of(token));
        }
        return own.build().over(defaults.options());
    }

    private static CallOptions stated(@Nullable Object options) {
        if (options == null) {
            return CallOptions.NONE;
        }
        if (options instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((name, value) -> named.put(String.valueOf(name), value));
            return CallOptions.read(named);
        }
        throw wrong("options", "an object such as {\"wait_for_model\": true}");
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong("endpoint", "a URL such as \"https://host/path\"");
        }
    }

    private @Nullable String text(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text");
    }

    private static InvalidRequestException wrong(String name, String wanted) {
        return new InvalidRequestException("`" + name + "` must be " + wanted + ".");
    }
}
