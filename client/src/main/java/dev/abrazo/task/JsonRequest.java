package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request in the JSON form: {@code inputs}, {@code parameters}, and further fields next to them. The JSON values must not
 * be changed afterwards. Thread-safe if the media reader is.
 */
public final class JsonRequest {

    private final @Nullable Object inputs;
    private final Map<String, Object> parameters;
    private final Map<String, Object> root;
    private final MediaReader media;

    private JsonRequest(
            @Nullable Object inputs, Map<String, Object> parameters, Map<String, Object> root, MediaReader media) {
        this.inputs = inputs;
        this.parameters = parameters;
        this.root = root;
        this.media = media;
    }

    /**
     * Reads a request from a JSON object.
     *
     * @throws InvalidRequestException if {@code parameters} is not an object
     */
    public static JsonRequest of(Map<String, ? extends @Nullable Object> json, MediaReader media) {
        Map<String, Object> root = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value != null && !name.equals("inputs") && !name.equals("parameters")) {
                root.put(name, value);
            }
        });
        Object parameters = json.get("parameters");
        if (parameters != null && !(parameters instanceof Map)) {
            throw new InvalidRequestException("`parameters` must be an object, such as {\"top_k\": 3}.");
        }
        return new JsonRequest(json.get("inputs"), parameters == null ? Map.of() : map(parameters), root, media);
    }

    /** The same request with other inputs, such as one element of a list. */
    public JsonRequest inputs(Object other) {
        return new JsonRequest(other, parameters, root, media);
    }

    /** The value under {@code inputs}, or null. */
    public @Nullable Object inputs() {
        return inputs;
    }

    /** The values under {@code parameters}; empty if there are none. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The fields next to {@code inputs} and {@code parameters}. */
    public Map<String, Object> root() {
        return root;
    }

    /** The inputs as a text. */
    public String text() {
        return text("inputs", inputs);
    }

    /** The inputs as an object. */
    public Map<String, Object> object() {
        if (inputs instanceof Map) {
            return map(inputs);
        }
        throw invalid("inputs", "an object", inputs);
    }

    /** The text under this name in the inputs, which must be an object. */
    public String text(String name) {
        return text("inputs." + name, object().get(name));
    }

    /** The list of texts under this name in the inputs, which must be an object. */
    public List<String> texts(String name) {
        Object value = object().get(name);
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw invalid("inputs." + name, "a list of texts", value);
    }

    /** The inputs as media, opened as the front end allows. */
    public Media media() {
        if (inputs == null) {
            throw invalid("inputs", "media", null);
        }
        return media(inputs);
    }

    /** The media under this name in the inputs, which must be an object; opened as the front end allows. */
    public Media media(String name) {
        Object value = object().get(name);
        if (value == null) {
            throw invalid("inputs." + name, "media", null);
        }
        return media(value);
    }

    /**
     * Reads a value as media, opened as the front end allows.
     *
     * @throws dev.abrazo.error.MediaException if it is none
     */
    public Media media(Object value) {
        return media.read(value);
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw invalid(name, "a text", value);
    }

    private static InvalidRequestException invalid(String name, String expected, @Nullable Object value) {
        String kind = value == null
                ? "nothing"
                : value instanceof Map
                        ? "an object"
                        : value instanceof List ? "a list" : value instanceof String ? "a text" : String.valueOf(value);
        return new InvalidRequestException("`" + name + "` must be " + expected + "; it is " + kind + ".");
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
