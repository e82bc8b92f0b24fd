package dev.abrazo.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain values from tokens. Recursive: the parser's limit on nesting (1,000) bounds the depth, so a hostile
 * text causes an error, not a stack overflow.
 */
final class JsonValues {

    private JsonValues() {}

    /** Reads the only value of the text; anything after it is an error. */
    static @Nullable Object single(JsonParser in, boolean vectors) throws IOException {
        if (in.nextToken() == null) {
            throw new JsonException("The JSON is empty");
        }
        Object value = read(in, vectors);
        if (in.nextToken() != null) {
            throw new JsonException(
                    "Unexpected content after the value" + JsonFaults.position(in.currentTokenLocation()));
        }
        return value;
    }

    private static @Nullable Object read(JsonParser in, boolean vectors) throws IOException {
        switch (in.currentToken()) {
            case START_OBJECT:
                return object(in, vectors);
            case START_ARRAY:
                return array(in, vectors);
            case VALUE_STRING:
                return in.getText();
            case VALUE_NUMBER_INT:
                return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? in.getBigIntegerValue()
                        : (Object) in.getLongValue();
            case VALUE_NUMBER_FLOAT:
                double number = in.getDoubleValue();
                if (!Double.isFinite(number)) {
                    throw JsonNumbers.unreadable(in);
                }
                return number;
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            default:
                return null;
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser in, boolean vectors) throws IOException {
        ArrayMap few = new ArrayMap();
        LinkedHashMap<String, @Nullable Object> many = null;
        String name;
        while ((name = in.nextFieldName()) != null) {
            in.nextToken();
            if (many == null && few.size() == ArrayMap.MAX) {
                many = new LinkedHashMap<>(few);
            }
            (many == null ? few : many).put(name, read(in, vectors));
        }
        return many == null ? few.fixed() : new ManyFields(many);
    }

    private static Object array(JsonParser in, boolean vectors) throws IOException {
        JsonToken first = in.nextToken();
        if (vectors && first.isNumeric()) {
            return vector(in);
        }
        return first == JsonToken.END_ARRAY ? FixedList.EMPTY : list(in, new @Nullable Object[4], 0, vectors);
    }

    /** Reads the rest of an array into a list that begins with the first {@code length} of these. */
    private static FixedList list(JsonParser in, @Nullable Object[] first, int length, boolean vectors)
            throws IOException {
        @Nullable Object[] items = first;
        int size = length;
        for (JsonToken token = in.currentToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size + (size >> 1) + 1);
            }
            items[size++] = read(in, vectors);
        }
        return new FixedList(items, size);
    }

    /** Reads a {@code float[]} directly from the parser; a list if something other than a number follows. */
    private static Object vector(JsonParser in) throws IOException {
        float[] vector = new float[384];
        int length = 0;
        for (JsonToken token = in.currentToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (!token.isNumeric()) {
                return mixed(in, vector, length);
            }
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, length * 2);
            }
            float number = in.getFloatValue();
            if (!Float.isFinite(number)) {
                throw JsonNumbers.unreadable(in);
            }
            vector[length++] = number;
        }
        return length == vector.length ? vector : Arrays.copyOf(vector, length);
    }

    private static FixedList mixed(JsonParser in, float[] numbers, int length) throws IOException {
        @Nullable Object[] items = new @Nullable Object[length + 4];
        for (int i = 0; i < length; i++) {
            items[i] = (double) numbers[i];
        }
        return list(in, items, length, true);
    }
}
