package dev.abrazo.batch.format;

import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds the input of a row to its result, in the field {@code input} after {@code id}: its text, the path or URL of a file, the
 * last message of a chat, else the JSON of the row. Data URLs and inputs of more than 32,767 characters, which no cell of a
 * spreadsheet can have, are left out. Safe for use by many threads if the runner is.
 */
public final class ResultsWithInput implements RowRunner {

    private static final int MAX_LENGTH = 32_767;

    private final RowRunner rows;

    private ResultsWithInput(RowRunner rows) {
        this.rows = rows;
    }

    /** Returns a runner with the results of this one and their inputs. */
    public static RowRunner of(RowRunner rows) {
        return new ResultsWithInput(rows);
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        Map<String, @Nullable Object> result = rows.run(row);
        Object input = input(row);
        if (input == null) {
            return result;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", result.get("id"));
        all.put("input", input);
        all.putAll(result);
        return all;
    }

    private static @Nullable Object input(Row row) {
        Object input;
        try {
            Map<String, @Nullable Object> fields = row.fields();
            input = fields.containsKey("inputs") ? fields.get("inputs") : lastMessage(fields.get("messages"));
        } catch (InferenceException e) {
            return null;
        }
        if (input instanceof Map<?, ?> map && map.size() == 1) {
            input = map.values().iterator().next();
        }
        String text = input == null ? "" : input instanceof String known ? known : Json.write(input);
        return text.isEmpty() || text.startsWith("data:") || text.length() > MAX_LENGTH ? null : input;
    }

    private static @Nullable Object lastMessage(@Nullable Object messages) {
        return messages instanceof List<?> list
                        && !list.isEmpty()
                        && list.get(list.size() - 1) instanceof Map<?, ?> last
                ? last.get("content")
                : messages;
    }
}
