package dev.abrazo;

import dev.abrazo.tabular.TabularClassification;
import dev.abrazo.tabular.TabularInput;
import dev.abrazo.tabular.TabularRegression;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that judge the rows of a table, in short forms. A table is its columns by name, all of one length. All throw
 * {@link dev.abrazo.error.InferenceException}.
 */
public interface TabularTasks extends InferenceCalls {

    /**
     * The class of each row, as the model has its classes: texts, numbers, or true and false.
     *
     * <p>Recommended model: {@code vvmnnnkv/wine-quality}.
     *
     * @param data the columns, all of one length, by their names; cells are numbers, texts, or null for a missing one
     */
    default List<Object> tabularClassification(Map<String, ? extends List<? extends @Nullable Object>> data) {
        return tabularClassification(data, p -> {});
    }

    /** The class of each row, as the model has its classes: texts, numbers, or true and false. */
    default List<Object> tabularClassification(
            Map<String, ? extends List<? extends @Nullable Object>> data, Consumer<TabularInput.Builder> parameters) {
        return call(TabularClassification.TASK, TabularInput.builder(data).build(parameters))
                .run();
    }

    /**
     * The number that the model predicts for each row.
     *
     * <p>Recommended model: {@code scikit-learn/Fish-Weight}.
     *
     * @param data the columns, all of one length, by their names; cells are numbers, texts, or null for a missing one
     */
    default List<Double> tabularRegression(Map<String, ? extends List<? extends @Nullable Object>> data) {
        return tabularRegression(data, p -> {});
    }

    /** The number that the model foretells for each row. */
    default List<Double> tabularRegression(
            Map<String, ? extends List<? extends @Nullable Object>> data, Consumer<TabularInput.Builder> parameters) {
        return call(TabularRegression.TASK, TabularInput.builder(data).build(parameters))
                .run();
    }
}
