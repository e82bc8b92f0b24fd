package dev.abrazo.firestore.http;

import dev.abrazo.Tasks;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.config.AllowedOptions;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape.Field;
import dev.abrazo.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a request asks for. Immutable.
 *
 * @param task the task
 * @param model the model; null for the default
 * @param modelNamed whether the caller named the model
 * @param json the JSON form of the task
 * @param options the options of the call
 */
record InferenceRequest(
        Task<?, ?> task,
        @Nullable String model,
        boolean modelNamed,
        Map<String, @Nullable Object> json,
        CallOptions options) {

    /**
     * Reads a JSON body.
     *
     * @throws InvalidRequestException if it is none, or sets what callers may not set
     */
    static InferenceRequest ofJson(byte[] body, Settings.Inference settings) {
        Map<String, @Nullable Object> json = object(body);
        Task<?, ?> task = task(json.remove("task"), settings);
        String named = named(json.remove("model"), settings);
        CallOptions options = AllowedOptions.read(json.remove("options"));
        if (Boolean.TRUE.equals(json.get("stream"))) {
            throw new InvalidRequestException("Responses are not streamed here. Leave `stream` away.");
        }
        return new InferenceRequest(
                task,
                named == null ? settings.model() : named,
                named != null,
                withDefaults(json, task, settings.parameters()),
                options.over(settings.options()));
    }

    /** Makes a call with the body as its input, for a task that takes media. */
    static InferenceRequest ofMedia(Media media, Settings.Inference settings) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("inputs", media);
        return new InferenceRequest(
                settings.task(),
                settings.model(),
                false,
                withDefaults(json, settings.task(), settings.parameters()),
                settings.options());
    }

    private static Map<String, @Nullable Object> object(byte[] body) {
        Object value;
        try {
            value = Json.parse(body);
        } catch (JsonException e) {
            throw new InvalidRequestException("The body is not valid JSON: " + e.getMessage(), ErrorDetails.NONE, e);
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidRequestException("The body must be a JSON object, such as {\"inputs\": \"I like you\"}.");
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        map.forEach((name, field) -> json.put(String.valueOf(name), field));
        return json;
    }

    private static Task<?, ?> task(@Nullable Object named, Settings.Inference settings) {
        if (named == null
                || (named instanceof String id && settings.task().info().named(id))) {
            return settings.task();
        }
        if (!settings.allowTask()) {
            throw new InvalidRequestException("Requests can't choose the task here; it is "
                    + settings.task().id() + ". To allow it, set ABRAZO_ALLOW_TASK.");
        }
        return Tasks.named(String.valueOf(named));
    }

    private static @Nullable String named(@Nullable Object model, Settings.Inference settings) {
        if (model == null || model.equals(settings.model())) {
            return null;
        }
        if (!settings.allowModel()) {
            throw new InvalidRequestException(
                    "Requests can't choose the model here. Leave `model` away; to allow it, set ABRAZO_ALLOW_MODEL.");
        }
        if (model instanceof String id) {
            return id;
        }
        throw new InvalidRequestException("`model` must be the id of a model, as a text.");
    }

    /** Adds the parameters of the deployment that the request does not set. */
    private static Map<String, @Nullable Object> withDefaults(
            Map<String, @Nullable Object> json, Task<?, ?> task, Map<String, Object> defaults) {
        if (defaults.isEmpty()) {
            return json;
        }
        if (task.info().input().fields().get(0).kind() == Field.Kind.MESSAGES) {
            defaults.forEach(json::putIfAbsent);
        } else if (json.get("parameters") == null) {
            json.put("parameters", defaults);
        } else if (json.get("parameters") instanceof Map<?, ?> own) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>(defaults);
            own.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            json.put("parameters", parameters);
        }
        return json;
    }
}
