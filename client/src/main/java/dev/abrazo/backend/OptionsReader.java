package dev.abrazo.backend;

import dev.abrazo.error.InvalidRequestException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads options from their JSON form. */
final class OptionsReader {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)(ms|s|m|h)?");
    private static final Map<String, Double> SECONDS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0);
    private static final Map<String, BiConsumer<CallOptions.Builder, Named>> OPTIONS = options();

    private OptionsReader() {}

    /** A value with its name, for messages. */
    private record Named(String name, Object value) {

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
            return Duration.ofNanos(
                    (long) (Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(unit, 1.0) * 1e9));
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

    static CallOptions read(Map<String, ? extends @Nullable Object> json) {
        CallOptions.Builder builder = CallOptions.builder();
        json.forEach((name, value) -> {
            BiConsumer<CallOptions.Builder, Named> option = OPTIONS.get(camelCase(name));
            if (option == null) {
                throw new InvalidRequestException("There is no option \"" + name + "\". The options are "
                        + String.join(", ", OPTIONS.keySet()) + ".");
            }
            if (value != null) {
                option.accept(builder, new Named(name, value));
            }
        });
        return builder.build();
    }

    private static Map<String, BiConsumer<CallOptions.Builder, Named>> options() {
        Map<String, BiConsumer<CallOptions.Builder, Named>> options = new LinkedHashMap<>();
        options.put("useCache", (builder, value) -> builder.useCache(value.flag()));
        options.put("waitForModel", (builder, value) -> builder.waitForModel(value.flag()));
        options.put("useGpu", (builder, value) -> builder.useGpu(value.flag()));
        options.put("dontLoadModel", (builder, value) -> builder.dontLoadModel(value.flag()));
        options.put("retryOnError", (builder, value) -> builder.retryOnError(value.flag()));
        options.put("optionsInBody", (builder, value) -> builder.optionsInBody(value.flag()));
        options.put("billTo", (builder, value) -> builder.billTo(value.text()));
        options.put("timeout", (builder, value) -> builder.timeout(value.time()));
        options.put("firstByteTimeout", (builder, value) -> builder.firstByteTimeout(value.time()));
        options.put("idleTimeout", (builder, value) -> builder.idleTimeout(value.time()));
        options.put(
                "headers",
                (builder, value) -> value.object()
                        .forEach((name, text) -> builder.header(name, new Named("headers." + name, text).text())));
        options.put("extraBody", (builder, value) -> builder.extraBody(value.object()));
        return options;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            boolean join = name.charAt(i) == '_' && i > 0 && i + 1 < name.length();
            camel.append(join ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }
}
