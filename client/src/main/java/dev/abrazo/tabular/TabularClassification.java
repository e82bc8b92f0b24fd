package dev.abrazo.tabular;

import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Classifies each row of a table. A class is a text, a number or a boolean, as the model has its classes. Servers: wire.md
 * §10.29.
 */
public final class TabularClassification extends TabularTask<TabularClassification.Params, Object> {

    /** The task. */
    public static final TabularClassification TASK = new TabularClassification();

    private TabularClassification() {
        super(
                TaskInfo.builder("tabular-classification", "Classify each row of a table")
                        .input(InputShape.TABLE)
                        .result(TaskInfo.ResultShape.VALUES)
                        .recommendedModel("vvmnnnkv/wine-quality")
                        .example(Map.of(
                                "data", Json.object("alcohol", List.of("9.4", "9.8"), "pH", List.of("3.51", "3.2")))),
                Params::new);
    }

    /** The parameters of tabular-classification: none are known. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {
        private Params() {
            super(List.of());
        }
    }

    @Override
    @Nullable
    Object row(@Nullable Object json) {
        return json instanceof String || json instanceof Number || json instanceof Boolean ? json : null;
    }
}
