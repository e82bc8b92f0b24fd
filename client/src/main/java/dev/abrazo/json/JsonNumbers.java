package dev.abrazo.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits of numbers that can be read and written, and messages for others. */
final class JsonNumbers {

    /** The maximum length of a number: parsing takes time that grows with the square of the length. */
    static final int MAX_DIGITS = 1_000;

    private static final int SHOWN = 30;

    /** A number in JSON syntax. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private JsonNumbers() {}

    /** The error for a number that is not finite. */
    static JsonException unreadable(JsonParser in) throws IOException {
        String text = in.getText();
        String digits = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        boolean isName = text.endsWith("N") || text.endsWith("y") || text.endsWith("F");
        return new JsonException("The number"
                + path(in.getParsingContext(), in.getParsingContext().getCurrentIndex()) + " is " + digits
                + (isName ? ", which is not valid JSON" : ", which is out of range"));
    }

    static void write(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Float single && Float.isFinite(single)
                || number instanceof Double doubleValue && Double.isFinite(doubleValue)) {
            out.writeNumber(number.toString());
        } else if (number instanceof BigInteger || number instanceof BigDecimal) {
            writeBig(out, number, number.toString());
        } else {
            writeBig(out, number, decimal(out, number));
        }
    }

    private static void writeBig(JsonGenerator out, Number number, String digits) throws IOException {
        // An integer has no exponent, and is read exactly however large it is.
        boolean integer = digits.indexOf('.') < 0 && digits.indexOf('E') < 0 && digits.indexOf('e') < 0;
        if (digits.length() > MAX_DIGITS || !integer && !Double.isFinite(number.doubleValue())) {
            throw unwritable(out, digits.length() > SHOWN ? digits.substring(0, SHOWN) + "…" : digits);
        }
        out.writeNumber(digits);
    }

    /** The digits of a number of an unknown type. */
    private static String decimal(JsonGenerator out, Number number) {
        String text = String.valueOf(number);
        try {
            return text.length() > MAX_DIGITS || NUMBER.matcher(text).matches()
                    ? text
                    : new BigDecimal(text).toString();
        } catch (NumberFormatException e) {
            throw unwritable(out, text);
        }
    }

    private static IllegalArgumentException unwritable(JsonGenerator out, String digits) {
        return new IllegalArgumentException("The number"
                + path(out.getOutputContext(), out.getOutputContext().getEntryCount()) + " is " + digits
                + ", which can't be written as JSON");
    }

    /**
     * The path in the value, such as {@code " at data[0].score"}; empty for the root.
     *
     * @param index the index of the number in an array: a generator counts it only once it is written
     */
    private static String path(JsonStreamContext context, int index) {
        StringBuilder path = new StringBuilder();
        for (@Nullable JsonStreamContext level = context; level != null && !level.inRoot(); level = level.getParent()) {
            int at = level == context ? index : level.getCurrentIndex();
            path.insert(0, level.inArray() ? "[" + at + "]" : "." + level.getCurrentName());
        }
        if (path.isEmpty()) {
            return "";
        }
        return " at " + (path.charAt(0) == '.' ? path.substring(1) : path);
    }
}
