package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Tasks;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Task;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page has a table for each task, below a line {@code <!-- parameters task-id -->}; it has the same texts as the help. */
class ParameterTablesTest {

    static List<Task<?, ?>> tasks() {
        return Tasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void parametersOfATask_onItsPage_areThoseOfItsInfo(Task<?, ?> task) {
        String mark = "<!-- parameters " + task.id() + " -->";
        List<Page> pages =
                Page.all().filter(page -> page.lines().contains(mark)).toList();

        assertThat(pages).as("pages with " + mark).hasSize(1);
        assertThat(pages.get(0).lines()).contains("## " + task.id());
        assertThat(pages.get(0).tableBelow(mark))
                .containsExactlyElementsOf(task.info().parameters().stream()
                        .map(ParameterTablesTest::row)
                        .toList());
    }

    private static String row(Parameter<?> parameter) {
        return "| `" + parameter.name() + "` | " + parameter.type() + " | " + parameter.meaning() + " |";
    }
}
