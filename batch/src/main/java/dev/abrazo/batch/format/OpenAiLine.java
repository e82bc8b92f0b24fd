package dev.abrazo.batch.format;

import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.io.BufferedReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads OpenAI's batch lines as rows. */
final class OpenAiLine {

    /** A route of OpenAI: the task, and the field of the body that is its input; null if the body is the task's own. */
    private record Route(String task, @Nullable String input) {}

    private static final Map<String, Route> ROUTES = Map.of(
            "/v1/chat/completions", new Route("chat-completion", null),
            "/v1/completions", new Route("text-generation", "prompt"),
            "/v1/embeddings", new Route("feature-extraction", "input"));

    private OpenAiLine() {}

    static RowFormat.Rows rows(BufferedReader lines) {
        return () -> {
            String line = lines.readLine();
            while (line != null && line.isBlank()) {
                line = lines.readLine();
            }
            return line == null ? null : row(line);
        };
    }

    private static Object row(String line) {
        try {
            return Json.parse(line) instanceof Map<?, ?> object ? row(object) : "The line is JSON, but not an object.";
        } catch (JsonException e) {
            return "The line is not JSON: " + e.getMessage() + ".";
        }
    }

    private static Object row(Map<?, ?> line) {
        Route route = ROUTES.get(String.valueOf(line.get("url")));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", line.get("custom_id"));
        if (route == null || !(line.get("body") instanceof Map<?, ?> body)) {
            return route == null
                    ? "The line has the url \"" + line.get("url") + "\". Supported: "
                            + String.join(
                                    ", ", ROUTES.keySet().stream().sorted().toList()) + "."
                    : "The line has no body.";
        }
        row.put("task", route.task());
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        body.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals("model") || route.input() == null) {
                row.put(name, value);
            } else if (name.equals(route.input())) {
                row.put("inputs", value);
            } else {
                parameters.put(name, value);
            }
        });
        if (!parameters.isEmpty()) {
            row.put("parameters", parameters);
        }
        return row;
    }
}
