package dev.abrazo.local.internal.model;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object among a model's files, read by its fields. A file that is not there is an object without fields, and a
 * field that is null is absent. One of another kind than expected is an error that names file and field.
 *
 * @param model the model's name
 * @param path the file's path
 * @param fields what it says, by name
 */
public record ModelJson(String model, String path, Map<?, ?> fields) {

    /**
     * The object in a file of a model.
     *
     * @throws ConfigurationException where the file holds something else
     */
    public static ModelJson read(ModelFiles files, String path) {
        Object json = value(files, path);
        if (json == null) {
            return new ModelJson(files.model(), path, Map.of());
        }
        if (json instanceof Map<?, ?> fields) {
            return new ModelJson(files.model(), path, fields);
        }
        throw malformed(files.model(), path, "it is not an object", null);
    }

    /**
     * The objects of the list in a file of a model, none where there is no file.
     *
     * @throws ConfigurationException as above
     */
    public static List<ModelJson> readAll(ModelFiles files, String path) {
        Object json = value(files, path);
        if (json == null) {
            return List.of();
        }
        if (!(json instanceof List<?> list)) {
            throw malformed(files.model(), path, "it is not a list of objects", null);
        }
        List<ModelJson> objects = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw malformed(files.model(), path, "it is not a list of objects", null);
            }
            objects.add(new ModelJson(files.model(), path, fields));
        }
        return objects;
    }

    /**
     * A field's text, or an empty one where it has none.
     *
     * @throws ConfigurationException where it is no text
     */
    public String text(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof String)) {
            throw wrong(field, "must be a text");
        }
        return value == null ? "" : (String) value;
    }

    /**
     * Whether a field is there and true.
     *
     * @throws ConfigurationException where it is neither true nor false
     */
    public boolean isTrue(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(field, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /**
     * A field's positive whole number; null where it has none, or one too large to be meant.
     *
     * @throws ConfigurationException where it is something else
     */
    public @Nullable Integer count(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        // Some write 1e30 for no limit, as a whole number or not.
        double number = value instanceof Long || value instanceof BigInteger || value instanceof Double
                ? ((Number) value).doubleValue()
                : 0;
        if (number < 1 || number != Math.rint(number)) {
            throw wrong(field, "must be a whole number above 0");
        }
        return number > Integer.MAX_VALUE ? null : Integer.valueOf((int) number);
    }

    /**
     * A field's texts by name, none where it has none.
     *
     * @throws ConfigurationException where it is no object of texts
     */
    public Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = fields.get(field);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw wrong(field, "must be an object of texts");
        }
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((name, text) -> {
                if (!(text instanceof String)) {
                    throw wrong(field + "." + name, "must be a text");
                }
                texts.put((String) name, (String) text);
            });
        }
        return texts;
    }

    /** The error for a field with a value that can't be used; {@code problem} such as {@code must be positive}. */
    public ConfigurationException wrong(String field, String problem) {
        String shown = Json.write(fields.get(field));
        return malformed(
                model,
                path,
                "`" + field + "` " + problem
                        + (fields.containsKey(field)
                                ? "; it is " + (shown.length() <= 60 ? shown : shown.substring(0, 60) + "…")
                                : ""),
                null);
    }

    private static @Nullable Object value(ModelFiles files, String path) {
        byte[] bytes = files.read(path);
        if (bytes == null) {
            return null;
        }
        try {
            return Json.parse(bytes);
        } catch (JsonException e) {
            throw malformed(files.model(), path, String.valueOf(e.getMessage()), e);
        }
    }

    private static ConfigurationException malformed(
            String model, String path, String problem, @Nullable Throwable cause) {
        String message = "The file " + path + " of the model " + model + " can't be used: " + problem + ".";
        return new ConfigurationException(message, ErrorDetails.of(null, "local", model, 0), cause);
    }
}
