package dev.abrazo.batch.row;

import dev.abrazo.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code id} of a line with the original spelling of its numbers: as Java values {@code 1.50} would become
 * {@code 1.5}, and {@code -0} would become {@code 0}. The line was already parsed as a JSON object, so it is not validated here.
 */
final class LiteralId {

    private final byte[] json;
    private int at;

    private LiteralId(byte[] json) {
        this.json = json;
    }

    /** Returns the id of this line. @param value the id as it was parsed */
    static @Nullable Object of(byte[] line, @Nullable Object value) {
        boolean number = value instanceof Double || Long.valueOf(0).equals(value);
        boolean inexact = number || value instanceof Map || value instanceof List;
        return inexact && utf8(line) ? new LiteralId(line).find() : value;
    }

    /** Whether the JSON library has read the line as UTF-8: with these zero bytes it is UTF-16 or UTF-32. */
    private static boolean utf8(byte[] line) {
        return line[0] != 0 && line[1] != 0;
    }

    private @Nullable Object find() {
        Object id = null;
        while (json[at] != '{') {
            at++;
        }
        at++;
        while (next() != '}') {
            boolean named = "id".equals(text());
            next();
            // The last of several members with the same name counts, as in Json.parse.
            if (named) {
                id = value();
            } else {
                skip();
            }
        }
        return id;
    }

    /** Moves to the next byte that is not white space, comma or colon. */
    private byte next() {
        while (json[at] == ' ' || json[at] == '\t' || json[at] == '\r' || json[at] == ',' || json[at] == ':') {
            at++;
        }
        return json[at];
    }

    private @Nullable Object value() {
        switch (json[at]) {
            case '{':
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                at++;
                while (next() != '}') {
                    String name = text();
                    next();
                    object.put(name, value());
                }
                at++;
                return object;
            case '[':
                List<@Nullable Object> list = new ArrayList<>();
                at++;
                while (next() != ']') {
                    list.add(value());
                }
                at++;
                return list;
            default:
                return scalar();
        }
    }

    private @Nullable Object scalar() {
        int from = at;
        skip();
        Object value = Json.parse(json, from, at - from);
        if (value instanceof Number && (json[from] == '-' || Character.isDigit(json[from]))) {
            String text = new String(json, from, at - from, StandardCharsets.US_ASCII);
            return text.equals(value.toString()) ? value : new LiteralNumber(text);
        }
        return value;
    }

    private String text() {
        int from = at;
        skip();
        return String.valueOf(Json.parse(json, from, at - from));
    }

    /** Moves behind the value that starts here. */
    private void skip() {
        int depth = 0;
        do {
            byte one = json[at];
            if (one == '"') {
                at++;
                while (json[at] != '"') {
                    at += json[at] == '\\' ? 2 : 1;
                }
                at++;
            } else if (one == '{' || one == '[') {
                depth++;
                at++;
            } else if (one == '}' || one == ']') {
                depth--;
                at++;
            } else if (depth > 0) {
                at++;
            } else {
                while (" \t\r,]}".indexOf(json[at]) < 0) {
                    at++;
                }
            }
        } while (depth > 0);
    }
}
