package dev.abrazo.backend;

import dev.abrazo.error.InvalidRequestException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option in its JSON form: reads its value as the type that the option has.
 *
 * @param name the name, for messages
 * @param value the value
 */
record NamedOption(String name, Object value) {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)(ms|s|m|h)?");
    private static final Map<String, Double> SECONDS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0);

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false");
    }

    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong("a text");
    }

    Duration time() {
        Matcher matcher = TIME.matcher(value instanceof Number || value instanceof String ? value.toString() : "");
        if (!matcher.matches()) {
            throw wrong("seconds, such as 60 or 0.5, or a text such as \"60s\", \"500ms\", \"2m\"");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return Duration.ofNanos((long) (Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(unit, 1.0) * 1e9));
    }

    Map<String, Object> object() {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, element) -> object.put(String.valueOf(key), element));
            return object;
        }
        throw wrong("an object");
    }

    InvalidRequestException wrong(String wanted) {
        return new InvalidRequestException("The option `" + name + "` takes " + wanted + ".");
    }
}
