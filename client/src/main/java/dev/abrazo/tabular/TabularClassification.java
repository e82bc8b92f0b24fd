package dev.abrazo.tabular;

import dev.abrazo.task.Arguments;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says to which class each row of a table belongs: a text, a whole number or true or false, as the model has its classes.
 * Servers: wire.md §10.29.
 */
public final class TabularClassification implements TabularTask<Object> {

    /** The task. */
    public static final TabularClassification TASK = new TabularClassification();

    private static final TaskInfo INFO = new TaskInfo(
            "tabular-classification",
            List.of(),
            "Say to which class each row of a table belongs",
            Arguments.table(),
            List.of("{\"alcohol\":[\"9.4\",\"9.8\"],\"pH\":[\"3.51\",\"3.2\"]}"),
            "[number or text]",
            "vvmnnnkv/wine-quality",
            List.of());

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
