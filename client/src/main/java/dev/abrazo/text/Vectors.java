package dev.abrazo.text;

import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Shapes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the numbers in the replies of embedding servers, whatever they are wrapped in. */
final class Vectors {

    private Vectors() {}

    /** {@code float[]}, or lists of them in lists. */
    static Object of(ServerReply reply) {
        Object json = Shapes.under(reply.vectors(), "embeddings");
        Object numbers =
                json instanceof Map<?, ?> map && map.get("data") instanceof List<?> data ? inOrder(data, reply) : json;
        if (numbers == null || !isNumbers(numbers)) {
            throw reply.unexpected("numbers, or lists of numbers");
        }
        return numbers;
    }

    /** The OpenAI form: vectors with their index, which need not come in order. */
    private static List<Object> inOrder(List<?> data, ServerReply reply) {
        @Nullable Object[] vectors = new Object[data.size()];
        for (int i = 0; i < data.size(); i++) {
            Map<String, Object> item = Shapes.object(data.get(i));
            Object vector = item == null ? null : item.get("embedding");
            Object index = item == null ? null : item.getOrDefault("index", (long) i);
            if (vector == null || !(index instanceof Number at) || at.intValue() < 0 || at.intValue() >= data.size()) {
                throw reply.unexpected("a list of {embedding, index}");
            }
            vectors[at.intValue()] = vector instanceof String base64 ? littleEndian(base64, reply) : vector;
        }
        List<Object> complete = new ArrayList<>();
        for (Object vector : vectors) {
            if (vector == null) {
                throw reply.unexpected("a list of {embedding, index} with each index once");
            }
            complete.add(vector);
        }
        return complete;
    }

    private static float[] littleEndian(String base64, ServerReply reply) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw reply.unexpected("a vector as base64");
        }
    }

    private static boolean isNumbers(@Nullable Object value) {
        return value instanceof float[]
                || value instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(Vectors::isNumbers);
    }
}
