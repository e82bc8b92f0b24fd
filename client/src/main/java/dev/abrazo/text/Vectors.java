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

/** Finds the numbers in the replies of embedding servers, in each of their known shapes. */
final class Vectors {

    private static final String EXPECTED = "numbers, or lists of numbers";

    private Vectors() {}

    /** {@code float[]}, or lists of them in lists. */
    static Object of(ServerReply reply) {
        Object json = JsonShapes.unwrap(reply.vectors(), "embeddings");
        return json instanceof Map<?, ?> map && map.get("data") instanceof List<?> data
                ? sortedByIndex(data, reply)
                : numbers(json, "", EXPECTED, reply);
    }

    /** The OpenAI form: vectors with their index, in any order. */
    private static List<Object> sortedByIndex(List<?> data, ServerReply reply) {
        @Nullable Object[] vectors = new Object[data.size()];
        for (int i = 0; i < data.size(); i++) {
            Map<String, Object> item = JsonShapes.object(data.get(i));
            Object vector = item == null ? null : item.get("embedding");
            int at = item == null || !item.containsKey("index") ? i : JsonShapes.index(item.get("index"));
            if (vector == null || at < 0 || at >= data.size()) {
                throw reply.unexpected("a list of {embedding, index}");
            }
            String path = "data[" + i + "].embedding";
            vectors[at] = vector instanceof String base64
                    ? littleEndian(base64, path, reply)
                    : numbers(vector, path, EXPECTED, reply);
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

    private static float[] littleEndian(String base64, String path, ServerReply reply) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw reply.unexpected("a vector as base64 (see " + path + ")");
        }
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            throw reply.unexpected("a vector as base64 (" + path + " has " + bytes.length + " bytes)");
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw reply.unexpected("numbers (" + path + "[" + i + "] is " + vector[i] + ")");
            }
        }
        return vector;
    }

    /**
     * Converts a number or nested lists of numbers; also reads numbers in quotes.
     *
     * @param path where the value is in the reply
     * @param expected for the message about anything else
     */
    static Object numbers(@Nullable Object value, String path, String expected, ServerReply reply) {
        if (value instanceof float[]) {
            return value;
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw notNumbers(value, path, expected, reply);
        }
        if (list.get(0) instanceof List || list.get(0) instanceof float[]) {
            List<Object> rows = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                rows.add(numbers(list.get(i), path + "[" + i + "]", expected, reply));
            }
            return Collections.unmodifiableList(rows);
        }
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            Double number = JsonShapes.number(list.get(i));
            if (number == null || !Float.isFinite(number.floatValue())) {
                throw notNumbers(list.get(i), path + "[" + i + "]", expected, reply);
            }
            vector[i] = number.floatValue();
        }
        return vector;
    }

    /**
     * Returns the numbers after a check that JSON can represent them.
     *
     * @throws UnexpectedReplyException for NaN or infinity, which a local model may return
     */
    static Object requireFinite(Object values, String path) {
        if (values instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                requireFinite(rows.get(i), path + "[" + i + "]");
            }
        } else if (values instanceof float[] vector) {
            for (int i = 0; i < vector.length; i++) {
                if (!Float.isFinite(vector[i])) {
                    throw new UnexpectedReplyException("The model's number at " + path + "[" + i + "] is " + vector[i]
                            + ", which is not valid JSON. Use another model.");
                }
            }
        }
        return values;
    }

    private static RuntimeException notNumbers(
            @Nullable Object value, String path, String expected, ServerReply reply) {
        if (path.isEmpty()) {
            return reply.unexpected(expected);
        }
        String what = value instanceof List || value instanceof float[]
                ? "a list"
                : value instanceof Map ? "an object" : value == null ? "null" : "no number";
        return reply.unexpected(expected + " (" + path + " is " + what + ")");
    }
}
