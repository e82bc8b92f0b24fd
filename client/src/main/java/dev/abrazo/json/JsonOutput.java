package dev.abrazo.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as tokens. Recursive; the generator limits the nesting. */
final class JsonOutput {

    private JsonOutput() {}

    /**
     * Writes the value.
     *
     * @throws IllegalArgumentException if it, or a value in it, is not a JSON value
     */
    static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence text) {
            out.writeString(WellFormedText.of(text.toString()));
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            JsonNumbers.write(out, number);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(WellFormedText.of(String.valueOf(entry.getKey())));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof float[] vector) {
            writeVector(out, vector);
        } else {
            throw new IllegalArgumentException(
                    "A " + value.getClass().getName() + " is not a JSON value; use maps, lists, strings and numbers");
        }
    }

    private static void writeVector(JsonGenerator out, float[] vector) throws IOException {
        FloatDigits digits = new FloatDigits();
        out.writeStartArray();
        for (float number : vector) {
            if (digits.write(number)) {
                char[] characters = digits.characters();
                out.writeNumber(characters, digits.from(), characters.length - digits.from());
            } else {
                JsonNumbers.write(out, number);
            }
        }
        out.writeEndArray();
    }
}
