package dev.abrazo.tabular;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows a model classifies or predicts numbers for. Immutable.
 *
 * @param columns the columns, all of one length, by the names that the model knows; cells are numbers, texts, or null for a
 *     missing value
 */
public record Table(Map<String, ? extends List<? extends @Nullable Object>> columns) {

    /**
     * Copies the columns.
     *
     * @throws InvalidRequestException for a table without rows, or with columns that differ in length
     */
    @SuppressWarnings("unchecked") // lists stay lists
    public Table {
        columns = (Map<String, List<@Nullable Object>>) (Map<String, ?>) Parameters.copyOf(columns);
        if (columns.values().stream().mapToInt(List::size).distinct().count() != 1
                || columns.values().iterator().next().isEmpty()) {
            throw new InvalidRequestException("`data` needs columns with the same number of cells, at least one:"
                    + " {\"Height\": [11.52, …], …}.");
        }
    }

    /** The number of rows, 1 or more. */
    public int rows() {
        return columns.values().iterator().next().size();
    }

    static Table read(JsonRequest request) {
        Map<String, Object> columns = JsonShapes.object(request.object().get("data"));
        if (columns == null) {
            throw new InvalidRequestException("`inputs` takes {\"data\": {column: [cells]}}.");
        }
        Map<String, List<?>> data = new LinkedHashMap<>();
        columns.forEach((name, cells) -> {
            if (!(cells instanceof List<?> list)) {
                throw new InvalidRequestException("The column \"" + name + "\" of `data` must be a list of cells.");
            }
            data.put(name, list);
        });
        return new Table(data);
    }
}
