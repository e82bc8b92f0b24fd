package dev.abrazo.tabular;

import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says to which class each row of a table belongs: a text, a whole number or true or false, as the model has its classes.
 * Servers: wire.md §10.29.
 */
public final class TabularClassification implements TabularTask<Object> {

    /** The task. */
    public static final TabularClassification TASK = new TabularClassification();

    private static final TaskInfo INFO = TaskInfo.builder(
                    "tabular-classification", "Say to which class each row of a table belongs")
            .input(InputShape.TABLE)
            .result(ResultShape.VALUES)
            .recommendedModel("vvmnnnkv/wine-quality")
            .example(Map.of("data", Json.object("alcohol", List.of("9.4", "9.8"), "pH", List.of("3.51", "3.2"))))
            .build();

    private TabularClassification() {}

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Object row(@Nullable Object json) {
        return json instanceof String || json instanceof Number || json instanceof Boolean ? json : null;
    }
}
