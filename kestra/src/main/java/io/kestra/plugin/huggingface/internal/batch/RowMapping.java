package io.kestra.plugin.huggingface.internal.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which column holds which field of the request. A field is a path in the JSON form of the task: {@code inputs},
 * {@code inputs.question}, {@code parameters.top_k}, {@code messages}.
 *
 * @param columns from field to column; empty if the columns are named like the fields
 */
public record RowMapping(Map<String, String> columns) {

    /**
     * Reads a mapping.
     *
     * @throws IllegalArgumentException if a column is not a name
     */
    public static RowMapping of(Map<String, ? extends @Nullable Object> written) {
        Map<String, String> columns = new LinkedHashMap<>();
        written.forEach((field, column) -> {
            if (!(column instanceof String name) || name.isBlank()) {
                throw new IllegalArgumentException("`columns." + field + "` must be the name of a column.");
            }
            columns.put(field, name);
        });
        return new RowMapping(columns);
    }

    /**
     * The request of a row.
     *
     * @throws IllegalArgumentException if a column is missing
     */
    public Map<String, @Nullable Object> request(Map<String, ? extends @Nullable Object> row) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            for (String field : new String[] {"inputs", "parameters", "messages"}) {
                if (row.containsKey(field)) {
                    request.put(field, row.get(field));
                }
            }
            if (request.isEmpty()) {
                throw missing("inputs", row);
            }
            return request;
        }
        columns.forEach((field, column) -> {
            if (!row.containsKey(column)) {
                throw missing(column, row);
            }
            put(request, field.split("\\.", 2), row.get(column));
        });
        return request;
    }

    private static void put(Map<String, @Nullable Object> request, String[] path, @Nullable Object value) {
        if (path.length == 1) {
            request.put(path[0], value);
            return;
        }
        Object inner = request.computeIfAbsent(path[0], name -> new LinkedHashMap<String, Object>());
        if (!(inner instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("`columns` maps both `" + path[0] + "` and a field in it.");
        }
        @SuppressWarnings("unchecked") // made above
        Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) inner;
        put(object, path[1].split("\\.", 2), value);
    }

    private static IllegalArgumentException missing(String column, Map<String, ?> row) {
        return new IllegalArgumentException("The rows have no column `" + column + "`; the first has "
                + (row.isEmpty()
                        ? "none"
                        : row.keySet().stream()
                                .limit(20)
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", ")))
                + ". Name the columns in `columns`, such as `inputs: text`.");
    }
}
