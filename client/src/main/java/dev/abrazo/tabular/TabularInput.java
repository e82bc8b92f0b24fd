package dev.abrazo.tabular;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.ParameterBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table, each of whose rows is one thing to judge. Immutable.
 *
 * @param data the columns, all of one length, by the names under which the model knows them; cells are numbers, texts or
 *     null
 * @param parameters what was set, under the names of the wire
 */
public record TabularInput(Map<String, List<@Nullable Object>> data, Map<String, Object> parameters) {

    /**
     * Copies the collections.
     *
     * @throws InvalidRequestException for a table without rows, or whose columns differ in length
     */
    public TabularInput {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        data.forEach((name, cells) -> columns.put(name, Collections.unmodifiableList(new ArrayList<>(cells))));
        List<Integer> lengths =
                columns.values().stream().map(List::size).distinct().toList();
        if (lengths.size() != 1 || lengths.get(0) == 0) {
            throw new InvalidRequestException(
                    "`data` needs columns that all have the same number of cells, one at least:"
                            + " {\"Height\": [11.52, …], …}.");
        }
        data = Collections.unmodifiableMap(columns);
        parameters = Parameters.copyOf(parameters);
    }

    /** Starts with the table. */
    public static Builder builder(Map<String, ? extends List<? extends @Nullable Object>> data) {
        return new Builder(data);
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return new Builder(data).parameters(parameters);
    }

    /** How many rows the table has; 1 or more. */
    public int rows() {
        return data.values().iterator().next().size();
    }

    /** Sets what a server may be told besides the table: none is known to take anything. Not safe for many threads. */
    public static final class Builder extends ParameterBuilder<Builder, TabularInput> {
        private final Map<String, List<@Nullable Object>> data = new LinkedHashMap<>();

        private Builder(Map<String, ? extends List<? extends @Nullable Object>> data) {
            super(List.of());
            data.forEach((name, cells) -> this.data.put(name, new ArrayList<>(cells)));
        }

        /**
         * The input.
         *
         * @throws InvalidRequestException for a table without rows, or whose columns differ in length
         */
        @Override
        public TabularInput build() {
            return new TabularInput(data, values());
        }
    }
}
