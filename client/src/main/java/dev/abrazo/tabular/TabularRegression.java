package dev.abrazo.tabular;

import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predicts a number for each row of a table. Servers: wire.md §10.29. */
public final class TabularRegression extends TabularTask<TabularRegression.Params, Double> {

    /** The task. */
    public static final TabularRegression TASK = new TabularRegression();

    private TabularRegression() {
        super(
                TaskInfo.builder("tabular-regression", "Predict a number for each row of a table")
                        .input(InputShape.TABLE)
                        .result(TaskInfo.ResultShape.VALUES, "[number]")
                        .recommendedModel("scikit-learn/Fish-Weight")
                        .example(Map.of(
                                "data",
                                Json.object("Height", List.of("11.52", "12.48"), "Width", List.of("4.02", "4.3056")))),
                Params::new);
    }

    /** The parameters of tabular-regression: none are known. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {
        private Params() {
            super(List.of());
        }
    }

    @Override
    @Nullable
    Double row(@Nullable Object json) {
        return JsonShapes.number(json);
    }
}
