package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.lang.reflect.Method;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of tasks has a row for each task, in their order, with its names, methods, shapes and model. */
class TaskTableTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void rows_parsed_areTheExistingTasks() {
        List<String[]> rows = Page.of("docs/tasks.md").tableBelow("| task").stream()
                .map(row -> row.split("\\s*\\|\\s*", -1))
                .toList();

        assertThat(rows.stream().map(row -> code(row[1]).get(0)).toList())
                .isEqualTo(Tasks.all().stream().map(Task::id).toList());
        try (InferenceClient local = InferenceClient.builder().local().build()) {
            for (int i = 0; i < rows.size(); i++) {
                check(rows.get(i), Tasks.all().get(i), local);
            }
        }
    }

    private static void check(String[] row, Task<?, ?> task, InferenceClient local) {
        List<String> names = code(row[1]);
        assertThat(names.subList(1, names.size()))
                .as("aliases of " + task.id())
                .isEqualTo(task.info().aliases());
        assertThat(code(row[2]))
                .as("methods of " + task.id())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(
                                Stream.of(Inference.class.getMethods()).map(Method::getName))
                        .contains(method));
        assertThat(code(row[4]))
                .as("result of " + task.id())
                .containsExactly(task.info().resultForm());
        assertThat(code(row[5]))
                .as("model of " + task.id())
                .containsExactly(task.info().recommendedModel());
        assertThat(row[6].contains("streams")).as(task.id() + " streams").isEqualTo(task instanceof StreamingTask);
        assertThat(row[6].contains("embedded"))
                .as(task.id() + " is embedded")
                .isEqualTo(local.backend().supports(task, Call.of(null, "", CallOptions.NONE)));
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
