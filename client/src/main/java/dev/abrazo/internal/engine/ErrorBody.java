package dev.abrazo.internal.engine;

import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as a server describes it, in any of the forms of wire.md §6.1.
 *
 * @param message the server's message, 2 KB at most, or null
 * @param estimatedTime the server's estimate of the time to load the model, or null
 * @param errorType the machine-readable type, or null
 * @param warnings further messages
 * @param status a status from 400 to 599 in the body, as in streams; 0 for none
 */
record ErrorBody(
        @Nullable String message,
        @Nullable Duration estimatedTime,
        @Nullable String errorType,
        List<String> warnings,
        int status) {

    static final int MAX = 2048;

    private static final List<String> STATUSES = List.of("http_status_code", "status_code", "code", "status");

    static ErrorBody of(byte[] body) {
        if (body.length > 0 && (body[0] == '{' || body[0] == '[' || body[0] == '"' || body[0] <= ' ')) {
            try {
                ErrorBody parsed = of(Json.parse(body));
                // Without a known field, the text of the body is the message.
                boolean unknown = parsed.message() == null && parsed.estimatedTime() == null && body.length > 2;
                return unknown
                        ? new ErrorBody(
                                text(body).message(), null, parsed.errorType(), parsed.warnings(), parsed.status())
                        : parsed;
            } catch (JsonException e) {
                return text(body);
            }
        }
        return text(body);
    }

    static ErrorBody of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return new ErrorBody(json == null ? null : truncated(ErrorMessage.joined(json)), null, null, List.of(), 0);
        }
        String message = ErrorMessage.in(map);
        Double estimated = map.get("estimated_time") instanceof Number n ? (Double) n.doubleValue() : null;
        Map<?, ?> inner = map.get("error") instanceof Map<?, ?> error ? error : map;
        Object type = map.get("error_type") != null ? map.get("error_type") : inner.get("type");
        List<String> warnings = map.get("warnings") instanceof List<?> list
                ? list.stream().map(String::valueOf).map(ErrorBody::truncated).toList()
                : List.of();
        int status = status(inner) > 0 ? status(inner) : status(map);
        return new ErrorBody(
                message == null ? null : truncated(message),
                estimated == null || estimated < 0 || estimated > 1e6
                        ? null
                        : Duration.ofMillis((long) (estimated * 1000)),
                type == null ? null : String.valueOf(type),
                warnings,
                status);
    }

    /** The status among the error's fields, as a number or as digits; 0 for none. */
    private static int status(Map<?, ?> error) {
        for (String name : STATUSES) {
            Object value = error.get(name);
            String digits = value instanceof Long || value instanceof String
                    ? String.valueOf(value).strip()
                    : "";
            if (digits.matches("[45]\\d\\d")) {
                return Integer.parseInt(digits);
            }
        }
        return 0;
    }

    /** Whether the message or the type says that the server is overloaded. */
    boolean overloaded() {
        String content = (message + " " + errorType).toLowerCase(java.util.Locale.ROOT);
        return content.contains("overloaded");
    }

    private static ErrorBody text(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MAX * 4), StandardCharsets.UTF_8);
        boolean html = text.regionMatches(true, 0, "<!doctype", 0, 9) || text.regionMatches(true, 0, "<html", 0, 5);
        String content = html
                ? text.replaceAll("(?s)<(style|script).*?</\\1>|<[^>]*>", " ").replaceAll("\\s+", " ")
                : text;
        return new ErrorBody(content.isBlank() ? null : truncated(content.strip()), null, null, List.of(), 0);
    }

    private static String truncated(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX) + "…";
    }
}
