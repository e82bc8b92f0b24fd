package dev.abrazo.batch.row;

import dev.abrazo.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a line of OpenAI's batch files, {@code {custom_id, method, url, body}}, as a row. */
final class OpenAiRequest {

    /** A route of OpenAI: the task, and the field of the body that is its input; null if the body is the task's own. */
    private record Route(String task, @Nullable String input) {}

    private static final Map<String, Route> ROUTES = Map.of(
            "/v1/chat/completions", new Route("chat-completion", null),
            "/v1/completions", new Route("text-generation", "prompt"),
            "/v1/embeddings", new Route("feature-extraction", "input"));

    private OpenAiRequest() {}

    /** Whether the line is one of OpenAI's: rows of Abrazo have neither field. */
    static boolean matches(Map<String, @Nullable Object> line) {
        return line.containsKey("custom_id") && line.containsKey("url");
    }

    /**
     * Fields of the row.
     *
     * @throws InvalidRequestException for another URL, or if there is no body
     */
    static Map<String, @Nullable Object> fields(Map<String, @Nullable Object> line) {
        Route route = ROUTES.get(String.valueOf(line.get("url")));
        if (route == null) {
            throw new InvalidRequestException("The line has the url \"" + line.get("url") + "\". Supported: "
                    + String.join(", ", ROUTES.keySet().stream().sorted().toList()) + ".");
        }
        if (!(line.get("body") instanceof Map<?, ?> body)) {
            throw new InvalidRequestException("The line has no body.");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", line.get("custom_id"));
        row.put("task", route.task());
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        body.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals("model") || route.input() == null) {
                row.put(name, value);
            } else if (name.equals(route.input())) {
                row.put("inputs", value);
            } else {
                parameters.put(name.equals("max_tokens") ? "max_new_tokens" : name, value);
            }
        });
        if (!parameters.isEmpty()) {
            row.put("parameters", parameters);
        }
        return row;
    }
}
