package dev.abrazo.tabular;

import dev.abrazo.task.Arguments;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Foretells a number for each row of a table. Servers: wire.md §10.29. */
public final class TabularRegression implements TabularTask<Double> {

    /** The task. */
    public static final TabularRegression TASK = new TabularRegression();

    private static final TaskInfo INFO = new TaskInfo(
            "tabular-regression",
            List.of(),
            "Foretell a number for each row of a table",
            Arguments.table(),
            List.of("{\"Height\":[\"11.52\",\"12.48\"],\"Width\":[\"4.02\",\"4.3056\"]}"),
            "[number]",
            "scikit-learn/Fish-Weight",
            List.of());

    private TabularRegression() {}

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Double row(@Nullable Object json) {
        return JsonShapes.number(json);
    }
}
