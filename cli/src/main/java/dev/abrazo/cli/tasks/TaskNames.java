package dev.abrazo.cli.tasks;

import dev.abrazo.Tasks;
import dev.abrazo.task.Task;
import java.util.Iterator;

/** The tasks' ids, for completion in a shell. */
public final class TaskNames implements Iterable<String> {

    /** For the command line's annotations. */
    public TaskNames() {}

    @Override
    public Iterator<String> iterator() {
        return Tasks.all().stream().map(Task::id).iterator();
    }
}
