package dev.abrazo.text;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the numbers in the replies of embedding servers, whatever they are wrapped in. */
final class Vectors {

    private static final String EXPECTED = "numbers, or lists of numbers";

    private Vectors() {}

    /** {@code float[]}, or lists of them in lists. */
    static Object of(ServerReply reply) {
        Object json = JsonShapes.under(reply.vectors(), "embeddings");
        return json instanceof Map<?, ?> map && map.get("data") instanceof List<?> data
                ? inOrder(data, reply)
                : numbers(json, "", EXPECTED, reply);
    }

    /** The OpenAI form: vectors with their index, which need not come in order. */
    private static List<Object> inOrder(List<?> data, ServerReply reply) {
        @Nullable Object[] vectors = new Object[data.size()];
        for (int i = 0; i < data.size(); i++) {
            Map<String, Object> item = JsonShapes.object(data.get(i));
            Object vector = item == null ? null : item.get("embedding");
            int at = item == null || !item.containsKey("index") ? i : JsonShapes.index(item.get("index"));
            if (vector == null || at < 0 || at >= data.size()) {
                throw reply.unexpected("a list of {embedding, index}");
            }
            String place = "data[" + i + "].embedding";
            vectors[at] = vector instanceof String base64
                    ? littleEndian(base64, place, reply)
                    : numbers(vector, place, EXPECTED, reply);
        }
        List<Object> complete = new ArrayList<>();
        for (Object vector : vectors) {
            if (vector == null) {
                throw reply.unexpected("a list of {embedding, index} with each index once");
            }
            complete.add(vector);
        }
        if (complete.isEmpty()) {
            throw reply.unexpected(EXPECTED);
        }
        return Collections.unmodifiableList(complete);
    }

    private static float[] littleEndian(String base64, String place, ServerReply reply) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw reply.unexpected("a vector as base64 (see " + place + ")");
        }
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            throw reply.unexpected("a vector as base64 (" + place + " has " + bytes.length + " bytes)");
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw reply.unexpected("numbers (" + place + "[" + i + "] is " + vector[i] + ")");
            }
        }
        return vector;
    }

    /**
     * The value where all of it is numbers; numbers in quotes are read as such.
     *
     * @param place of the value in the reply
     * @param expected for the message about anything else
     */
    static Object numbers(@Nullable Object value, String place, String expected, ServerReply reply) {
        if (value instanceof float[]) {
            return value;
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw notNumbers(value, place, expected, reply);
        }
        if (list.get(0) instanceof List || list.get(0) instanceof float[]) {
            List<Object> rows = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                rows.add(numbers(list.get(i), place + "[" + i + "]", expected, reply));
            }
            return Collections.unmodifiableList(rows);
        }
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            Double number = JsonShapes.number(list.get(i));
            if (number == null || !Float.isFinite(number.floatValue())) {
                throw notNumbers(list.get(i), place + "[" + i + "]", expected, reply);
            }
            vector[i] = number.floatValue();
        }
        return vector;
    }

    /**
     * The numbers, to be written as JSON.
     *
     * @throws UnexpectedReplyException for one that JSON does not have, which a model in this process may give
     */
    static Object written(Object values, String place) {
        if (values instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                written(rows.get(i), place + "[" + i + "]");
            }
        } else if (values instanceof float[] vector) {
            for (int i = 0; i < vector.length; i++) {
                if (!Float.isFinite(vector[i])) {
                    throw new UnexpectedReplyException("The model's number at " + place + "[" + i + "] is " + vector[i]
                            + ", which is not valid JSON. Use another model.");
                }
            }
        }
        return values;
    }

    private static RuntimeException notNumbers(
            @Nullable Object value, String place, String expected, ServerReply reply) {
        if (place.isEmpty()) {
            return reply.unexpected(expected);
        }
        String what = value instanceof List || value instanceof float[]
                ? "a list"
                : value instanceof Map ? "an object" : value == null ? "null" : "no number";
        return reply.unexpected(expected + " (" + place + " is " + what + ")");
    }
}
