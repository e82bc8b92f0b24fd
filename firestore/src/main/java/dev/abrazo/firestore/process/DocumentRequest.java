package dev.abrazo.firestore.process;

import dev.abrazo.Tasks;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.config.AllowedOptions;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.Task;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The request that a document makes: its inputs, parameters and options, in the JSON form of the task. Immutable.
 *
 * @param task the task
 * @param model the model; null for the default
 * @param json the request in the JSON form
 * @param options the options of the call
 */
record DocumentRequest(
        Task<?, ?> task, @Nullable String model, Map<String, @Nullable Object> json, CallOptions options) {

    /**
     * Reads the request from the fields of a document.
     *
     * @throws InvalidRequestException if a field is missing or wrong
     */
    static DocumentRequest read(Map<String, @Nullable Object> fields, Settings settings) {
        Settings.Inference inference = settings.inference();
        Task<?, ?> task =
                inference.allowTask() && fields.get("task") instanceof String id ? Tasks.named(id) : inference.task();
        String model = inference.allowModel() && fields.get("model") instanceof String id ? id : inference.model();
        Map<String, @Nullable Object> json =
                new DocumentFields(fields, settings.trigger().inputs(), task.info()).json(inference.parameters());
        return new DocumentRequest(
                task, model, json, AllowedOptions.read(fields.get("options")).over(inference.options()));
    }

    /** The hash of the request that these fields make; null if they make none. */
    static @Nullable String hash(Map<String, @Nullable Object> fields, Settings settings) {
        try {
            return read(fields, settings).hash();
        } catch (InvalidRequestException e) {
            return null;
        }
    }

    /** A hash of what the result depends on: the same for the same inputs, parameters, task and model. */
    String hash() {
        Object text = hashable(Json.object("task", task.id(), "model", String.valueOf(model), "json", json));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(text));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The value in JSON's types: the names of maps in order, since Firestore keeps none, and as text what JSON does not have. */
    private static @Nullable Object hashable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(String.valueOf(name), hashable(item)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DocumentRequest::hashable).toList();
        }
        if (value instanceof float[] vector) {
            return Arrays.toString(vector);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        return value instanceof Media media ? media.toDataUrl() : value;
    }
}
