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
 * JSON object in a file of a model, with typed access to its fields. A missing file is an object without fields; a null
 * field is absent. A field of the wrong type is an error that names file and field.
 *
 * @param model the model's name
 * @param path the file's path
 * @param fields its fields, by name
 */
public record ModelJson(String model, String path, Map<?, ?> fields) {

    /**
     * Reads an object from a file of a model.
     *
     * @throws ConfigurationException if the file contains anything else
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
     * Reads a list of objects from a file of a model; empty if there is no file.
     *
     * @throws ConfigurationException if the file contains anything else
     */
    public static List<ModelJson> readAll(ModelFiles files, String path) {
        Object json = value(files, path);
        if (json == null) {
            return List.of();
        }
        if (!(json instanceof List<?> list)) {
            throw malformed(files.model(), path, "it is not an array of objects", null);
        }
        List<ModelJson> objects = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw malformed(files.model(), path, "it is not an array of objects", null);
            }
            objects.add(new ModelJson(files.model(), path, fields));
        }
        return objects;
    }

    /**
     * Text of a field; empty if absent.
     *
     * @throws ConfigurationException if it is not a string
     */
    public String text(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof String)) {
            throw wrong(field, "must be a string");
        }
        return value == null ? "" : (String) value;
    }

    /**
     * Whether a field is present and true.
     *
     * @throws ConfigurationException if it is not a boolean
     */
    public boolean isTrue(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(field, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /**
     * Positive integer of a field; null if absent, or too large to be a real limit.
     *
     * @throws ConfigurationException if it is anything else
     */
    public @Nullable Integer count(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        // Some files have 1e30 for no limit, as an integer or a decimal.
        double number = value instanceof Long || value instanceof BigInteger || value instanceof Double
                ? ((Number) value).doubleValue()
                : 0;
        if (number < 1 || number != Math.rint(number)) {
            throw wrong(field, "must be a positive integer");
        }
        return number > Integer.MAX_VALUE ? null : Integer.valueOf((int) number);
    }

    /**
     * Texts of a field, by name; empty if absent.
     *
     * @throws ConfigurationException if it is not an object of strings
     */
    public Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = fields.get(field);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw wrong(field, "must be an object with string values");
        }
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((name, text) -> {
                if (!(text instanceof String)) {
                    throw wrong(field + "." + name, "must be a string");
                }
                texts.put((String) name, (String) text);
            });
        }
        return texts;
    }

    /** Builds the exception for an invalid field; {@code problem} such as {@code must be positive}. */
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
