package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.JsonShapes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the cells of a table to texts, which are all that models take. */
final class TableCells {

    private TableCells() {}

    /**
     * The columns with cells that are texts.
     *
     * @param table the columns by their headers; cells are texts, numbers, booleans, or null for an empty one
     * @throws InvalidRequestException for a column that is not a list, and a cell that is a list or an object
     */
    static Map<String, List<String>> texts(Map<String, ?> table) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        table.forEach((header, column) -> {
            List<String> cells = JsonShapes.listOf(column, TableCells::text);
            if (cells == null) {
                throw new InvalidRequestException("The column \"" + header + "\" of `table` must be a list of cells.");
            }
            texts.put(header, cells);
        });
        return texts;
    }

    private static @Nullable String text(@Nullable Object cell) {
        if (cell instanceof Map || cell instanceof List) {
            return null;
        }
        if (cell instanceof Double || cell instanceof Float) {
            double number = ((Number) cell).doubleValue();
            // Models are trained on numbers without exponents; NaN marks an empty cell in tables in memory.
            return Double.isNaN(number)
                    ? ""
                    : Double.isInfinite(number) ? cell.toString() : new BigDecimal(cell.toString()).toPlainString();
        }
        return cell instanceof BigDecimal exact ? exact.toPlainString() : cell == null ? "" : String.valueOf(cell);
    }
}
