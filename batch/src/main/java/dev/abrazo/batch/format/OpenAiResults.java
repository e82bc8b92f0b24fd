package dev.abrazo.batch.format;

import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes results in OpenAI's batch form: {@code id}, {@code custom_id}, {@code response} with {@code status_code}, {@code
 * request_id} and {@code body}, and {@code error}. Safe for use by many threads if the runner is.
 */
public final class OpenAiResults implements RowRunner {

    private static final long OK = 200L;

    private final RowRunner rows;

    private OpenAiResults(RowRunner rows) {
        this.rows = rows;
    }

    /** Returns a runner with the results of this one, in OpenAI's form. */
    public static RowRunner of(RowRunner rows) {
        return new OpenAiResults(rows);
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        Map<String, @Nullable Object> result = rows.run(row);
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        // The id of the row, not one of a server: it shows which results there are when a batch is resumed.
        line.put("id", result.get("id"));
        if (result.get("line") != null) {
            line.put("line", result.get("line"));
        }
        line.put("custom_id", result.get("id"));
        boolean succeeded = result.containsKey("output");
        line.put("response", succeeded ? response(result) : null);
        line.put("error", succeeded ? null : error(result.get("error")));
        return line;
    }

    private static Map<String, @Nullable Object> response(Map<String, @Nullable Object> result) {
        Map<?, ?> meta = result.get("meta") instanceof Map<?, ?> map ? map : Map.of();
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("status_code", Objects.requireNonNullElse(meta.get("status"), OK));
        response.put("request_id", meta.get("request_id"));
        response.put("body", body(result.get("output"), meta));
        return response;
    }

    /** The body by the form of the result: a chat is OpenAI's already, a list of numbers is an embedding. */
    private static @Nullable Object body(@Nullable Object output, Map<?, ?> meta) {
        if (output instanceof Map<?, ?> map && map.get("generated_text") instanceof String text) {
            return whole("text_completion", "choices", List.of(Json.object("index", 0L, "text", text)), meta);
        }
        if (output instanceof float[] || output instanceof List<?>) {
            boolean several = output instanceof List<?> list && !list.isEmpty() && !(list.get(0) instanceof Number);
            List<Object> data = new ArrayList<>();
            for (Object vector : several ? (List<?>) output : List.of(output)) {
                data.add(Json.object("object", "embedding", "index", (long) data.size(), "embedding", vector));
            }
            return whole("list", "data", data, meta);
        }
        return output;
    }

    private static Map<String, @Nullable Object> whole(String object, String name, List<Object> items, Map<?, ?> meta) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("object", object);
        body.put(name, items);
        body.put("model", meta.get("model"));
        if (meta.get("usage") != null) {
            body.put("usage", meta.get("usage"));
        }
        return body;
    }

    private static Map<String, @Nullable Object> error(@Nullable Object error) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<?, ?> known = error instanceof Map<?, ?> map ? map : Map.of();
        fields.put("code", known.get("type"));
        known.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }
}
