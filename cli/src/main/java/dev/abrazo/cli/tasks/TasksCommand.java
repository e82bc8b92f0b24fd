package dev.abrazo.cli.tasks;

import dev.abrazo.Tasks;
import dev.abrazo.cli.flags.EmbeddedTasks;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Table;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code abrazo tasks}: lists the tasks, or describes one. */
@Command(name = "tasks", description = "List the tasks, or describe one: parameters, JSON form, examples.")
public final class TasksCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description = "The task to describe.")
    @Nullable
    String name;

    /** Creates the command for this terminal. */
    public TasksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> lines =
                name == null ? list() : TaskPage.of(Tasks.named(name), terminal.screen(), terminal.outStyle());
        lines.forEach(terminal.out()::line);
        return ExitStatus.OK;
    }

    private List<String> list() {
        List<Task<?, ?>> embedded = EmbeddedTasks.all();
        Table table = new Table();
        for (Task<?, ?> task : Tasks.all()) {
            TaskInfo info = task.info();
            String recommended = info.recommendedModel() == null ? "any model" : info.recommendedModel();
            table.row(info.id(), info.summary(), embedded.contains(task) ? "embedded, or " + recommended : recommended);
        }
        return table.lines(terminal.screen().out() ? terminal.screen().columns() : Integer.MAX_VALUE);
    }
}
