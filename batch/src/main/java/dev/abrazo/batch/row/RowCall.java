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

/** Builds the call of a row from its fields. Its exceptions have the code {@code invalid_request} or {@code configuration}. */
final class RowCall {

    /** Fields of the row itself; all others belong to the JSON form of the task. */
    private static final Set<String> ROW_FIELDS =
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
        throw invalid("stream", "true or false");
    }

    JsonCall call(Inference client, MediaWriter writer) {
        String task = text("task") == null ? defaults.task() : text("task");
        if (task == null) {
            throw new InvalidRequestException("The line has no task. Add \"task\", such as \"text-classification\".");
        }
        JsonCall request = client.json(task, taskJson()).options(options()).media(defaults.reader(), writer);
        String model = text("model") == null ? defaults.model() : text("model");
        return model == null ? request : request.model(model);
    }

    private Map<String, @Nullable Object> taskJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(fields);
        json.keySet().removeAll(ROW_FIELDS);
        if (!defaults.parameters().isEmpty() && json.get("parameters") instanceof Map<?, ?> rowParameters) {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>(defaults.parameters());
            rowParameters.forEach((name, value) -> merged.put(String.valueOf(name), value));
            json.put("parameters", merged);
        } else if (!defaults.parameters().isEmpty() && json.get("parameters") == null) {
            json.put("parameters", defaults.parameters());
        }
        return json;
    }

    private CallOptions options() {
        Object options = fields.get("options");
        String provider = text("provider");
        String endpoint = text("endpoint");
        String token = text("token");
        if (options == null && provider == null && endpoint == null && token == null) {
            return defaults.options();
        }
        CallOptions.Builder rowOptions = read(options).toBuilder();
        if (provider != null) {
            rowOptions.provider(provider);
        }
        if (endpoint != null) {
            rowOptions.endpoint(url(endpoint));
        }
        if (token != null) {
            rowOptions.token(Token.of(token));
        }
        return rowOptions.build().over(defaults.options());
    }

    private static CallOptions read(@Nullable Object options) {
        if (options == null) {
            return CallOptions.NONE;
        }
        if (options instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((name, value) -> named.put(String.valueOf(name), value));
            return CallOptions.read(named);
        }
        throw invalid("options", "an object such as {\"wait_for_model\": true}");
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid("endpoint", "a URL such as \"https://host/path\"");
        }
    }

    private @Nullable String text(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw invalid(name, "a text");
    }

    private static InvalidRequestException invalid(String name, String wanted) {
        return new InvalidRequestException("`" + name + "` must be " + wanted + ".");
    }
}
