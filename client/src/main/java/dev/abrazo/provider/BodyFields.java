package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts payloads to the fields of providers that have all fields of a request at the root. */
final class BodyFields {

    private BodyFields() {}

    /** The parameters, flat, and the text in this field; mutable. */
    static Map<String, Object> text(Payload payload, String name) {
        Map<String, Object> fields = parameters(payload);
        fields.put(name, String.valueOf(payload.inputs()));
        return fields;
    }

    /** The parameters, flat; mutable. */
    static Map<String, Object> parameters(Payload payload) {
        Map<String, Object> fields = new LinkedHashMap<>(payload.parameters());
        InputDialect.flatten(fields);
        return fields;
    }

    /** The media of the payload, or null if it has none. */
    static @Nullable Media media(Payload payload) {
        return payload.inputs() instanceof Media media ? media : null;
    }

    /**
     * The media of the payload.
     *
     * @throws InvalidRequestException if it has none
     */
    static Media requireMedia(Payload payload) {
        Media media = media(payload);
        if (media == null) {
            throw new InvalidRequestException(payload.task() + " takes media.");
        }
        return media;
    }

    /** Gives a field another name, if it is there and the other is not. */
    static void rename(Map<String, Object> fields, String from, String to) {
        Object value = fields.remove(from);
        if (value != null) {
            fields.putIfAbsent(to, value);
        }
    }

    /** Replaces {@code target_size} by its width and height. */
    static void flattenTargetSize(Map<String, Object> fields) {
        Map<String, Object> size = JsonShapes.object(fields.remove("target_size"));
        if (size != null) {
            size.forEach(fields::putIfAbsent);
        }
    }

    /** Replaces width and height by an object in this field. */
    static void sizeObject(Map<String, Object> fields, String name) {
        if (fields.containsKey("width") && fields.containsKey("height") && !fields.containsKey(name)) {
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("width", fields.remove("width"));
            size.put("height", fields.remove("height"));
            fields.put(name, size);
        }
    }

    /**
     * Replaces width and height by {@code size}, such as {@code 512x256}.
     *
     * @throws InvalidRequestException if only one of them is set
     */
    static void sizeText(Map<String, Object> fields) {
        Object width = fields.get("width");
        Object height = fields.get("height");
        if (width == null && height == null) {
            return;
        }
        if (width == null || height == null) {
            throw new InvalidRequestException(
                    "set both `width` and `height`, since this provider has one field for both.");
        }
        fields.keySet().removeAll(List.of("width", "height"));
        fields.putIfAbsent("size", width + "x" + height);
    }
}
