package dev.abrazo.local.internal.model;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object among a model's files, read by its fields. A file that is not there is an object without fields.
 *
 * @param fields what it says, by name
 */
public record ModelJson(Map<?, ?> fields) {

    /**
     * The object in a file of a model.
     *
     * @throws ConfigurationException where the file holds something else
     */
    public static ModelJson read(ModelFiles files, String path) {
        Object json = value(files, path);
        if (json == null) {
            return new ModelJson(Map.of());
        }
        if (json instanceof Map<?, ?> fields) {
            return new ModelJson(fields);
        }
        throw malformed(files, path, "it is not an object", null);
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
        if (json instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream().map(item -> new ModelJson((Map<?, ?>) item)).toList();
        }
        throw malformed(files, path, "it is not a list of objects", null);
    }

    /** A field's text, or an empty one where it has none. */
    public String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    /** Whether a field is there and true. */
    public boolean isTrue(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** A field's whole number; empty where it has none, or one too large to be meant. */
    public OptionalInt number(String field) {
        return fields.get(field) instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    /** A field's object, without fields where it has none. */
    public ModelJson object(String field) {
        return new ModelJson(fields.get(field) instanceof Map<?, ?> inner ? inner : Map.of());
    }

    private static @Nullable Object value(ModelFiles files, String path) {
        byte[] bytes = files.read(path);
        if (bytes == null) {
            return null;
        }
        try {
            return Json.parse(bytes);
        } catch (JsonException e) {
            throw malformed(files, path, String.valueOf(e.getMessage()), e);
        }
    }

    private static ConfigurationException malformed(
            ModelFiles files, String path, String problem, @Nullable Throwable cause) {
        String message = "The file " + path + " of the model " + files.model() + " can't be used: " + problem + ".";
        return new ConfigurationException(message, ErrorDetails.of(null, "local", files.model(), 0), cause);
    }
}
