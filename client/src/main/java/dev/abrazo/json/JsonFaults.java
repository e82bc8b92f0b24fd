package dev.abrazo.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Builds messages for invalid JSON. The library's messages name its settings and repeat parts of the text, which may be
 * secret; they only select one of the messages here, and are never shown.
 */
final class JsonFaults {

    private static final List<String> LITERALS = List.of("true", "false", "null");

    private JsonFaults() {}

    static JsonException of(IOException e, String text) {
        String tail = text.substring(Math.max(0, text.length() - 5));
        return of(e, text.length(), " character", true, tail);
    }

    static JsonException of(IOException e, byte[] utf8, int offset, int length) {
        int tail = Math.min(length, 5);
        String last = new String(utf8, offset + length - tail, tail, StandardCharsets.ISO_8859_1);
        return of(e, length, " byte", false, last);
    }

    /** The position for messages: {@code " at line 1, column 5"}. */
    static String position(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** @param typed whether people typed the text, so that the message names the line */
    private static JsonException of(IOException e, int length, String unit, boolean typed, String tail) {
        if (!(e instanceof JsonProcessingException known)) {
            // Broken UTF-8 is a plain IOException.
            return new JsonException("The text is not valid UTF-8");
        }
        String message = known.getOriginalMessage();
        String position = known.getLocation() == null ? "" : position(known.getLocation());
        if (e instanceof JsonEOFException
                || message.startsWith("Unexpected end-of-input")
                || isTruncated(known, length, tail)) {
            return new JsonException("Unexpected end of the JSON (after " + length + unit + (length == 1 ? "" : "s")
                    + (typed && !position.isEmpty() ? "," + position : "") + ")");
        }
        return new JsonException(
                (e instanceof StreamConstraintsException ? limit(message) : fault(message)) + position);
    }

    private static String limit(String message) {
        if (message.contains("nesting depth")) {
            return "The JSON has more than 1,000 levels of arrays and objects";
        }
        return message.startsWith("Number") ? "A number has more than 1,000 digits" : "A name is too long";
    }

    private static String fault(String message) {
        if (message.startsWith("Unrecognized token")) {
            return "Text without quotes";
        }
        if (message.startsWith("Unrecognized character escape") || message.contains("hex-digit")) {
            return "Malformed escape sequence";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "Control character that is not escaped";
        }
        if (message.contains("UTF-8")) {
            return "The text is not valid UTF-8";
        }
        return message.contains("numeric value") || message.contains("Decimal point") || message.contains("Exponent")
                ? "Malformed number"
                : "Unexpected character";
    }

    /** Whether the text ends inside a number, {@code true}, {@code false} or {@code null}. */
    private static boolean isTruncated(JsonProcessingException e, int length, String tail) {
        if (e.getOriginalMessage().contains("Decimal point") && tail.endsWith(".")) {
            return true;
        }
        if (!e.getOriginalMessage().startsWith("Unrecognized token")) {
            return false;
        }
        int start = tail.length();
        while (start > 0 && Character.isLetter(tail.charAt(start - 1))) {
            start--;
        }
        String last = tail.substring(start);
        JsonLocation begin = e.getLocation();
        boolean atEnd = length - Math.max(begin.getByteOffset(), begin.getCharOffset()) == last.length();
        return atEnd && LITERALS.stream().anyMatch(word -> word.startsWith(last) && !word.equals(last));
    }
}
