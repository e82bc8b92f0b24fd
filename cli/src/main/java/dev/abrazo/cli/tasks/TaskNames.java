package dev.abrazo.cli.tasks;

import dev.abrazo.Tasks;
import dev.abrazo.task.Task;
import java.util.Iterator;

/** The ids of the tasks, for shell completion. */
public final class TaskNames implements Iterable<String> {

    /** Creates the list; called by the parser. */
    public TaskNames() {}

    @Override
    public Iterator<String> iterator() {
        return Tasks.all().stream().map(Task::id).iterator();
    }
}
