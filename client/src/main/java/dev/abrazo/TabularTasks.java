package dev.abrazo;

import dev.abrazo.tabular.Table;
import dev.abrazo.tabular.TabularClassification;
import dev.abrazo.tabular.TabularRegression;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Short forms for tasks on the rows of a table. A table is its columns by name, all of one length. All throw
 * {@link dev.abrazo.error.InferenceException}.
 */
interface TabularTasks extends InferenceCalls {

    /**
     * Classifies each row. A class is a text, a number or a boolean, as the model defines it.
     *
     * <p>Recommended model: {@code vvmnnnkv/wine-quality}.
     *
     * @param columns the columns, all of one length, by their names; cells are numbers, texts, or null for a missing value
     */
    default List<Object> tabularClassification(Map<String, ? extends List<? extends @Nullable Object>> columns) {
        return tabularClassification(columns, p -> {});
    }

    /** Classifies each row. A class is a text, a number or a boolean, as the model defines it. */
    default List<Object> tabularClassification(
            Map<String, ? extends List<? extends @Nullable Object>> columns,
            Consumer<TabularClassification.Params> parameters) {
        return call(TabularClassification.TASK, new Table(columns), parameters).run();
    }

    /**
     * Predicts a number for each row.
     *
     * <p>Recommended model: {@code scikit-learn/Fish-Weight}.
     *
     * @param columns the columns, all of one length, by their names; cells are numbers, texts, or null for a missing value
     */
    default List<Double> tabularRegression(Map<String, ? extends List<? extends @Nullable Object>> columns) {
        return tabularRegression(columns, p -> {});
    }

    /** Predicts a number for each row. */
    default List<Double> tabularRegression(
            Map<String, ? extends List<? extends @Nullable Object>> columns,
            Consumer<TabularRegression.Params> parameters) {
        return call(TabularRegression.TASK, new Table(columns), parameters).run();
    }
}
