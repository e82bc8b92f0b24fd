package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.Tasks;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.flags.EmbeddedTasks;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.time.Duration;

/** Checks that the embedded model loads and runs, and how fast. */
final class EmbeddedCheck implements Check {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "Embedded model";
    }

    @Override
    public Finding look(Environment environment) {
        try (InferenceClient local = InferenceClient.builder().local().build()) {
            Task<?, ?> task = Tasks.all().stream()
                    .filter(known -> EmbeddedTasks.include(local, known))
                    .findFirst()
                    .orElse(null);
            if (task == null) {
                return Finding.failed("supports no task. The installation is incomplete: build or unpack it again.");
            }
            JsonCall.Result first = run(local, task.info());
            JsonCall.Result second = run(local, task.info());
            return Finding.ok(first.metadata().model() + ": first result after "
                    + Numbers.time(first.metadata().elapsed()) + ", second after "
                    + Numbers.time(second.metadata().elapsed()));
        } catch (LinkageError e) {
            return Finding.failed("its library cannot be loaded: " + e.getMessage() + ".");
        }
    }

    private static JsonCall.Result run(InferenceClient local, TaskInfo task) {
        return local.json(task.id(), task.example())
                .options(options -> options.timeout(TIMEOUT))
                .reply();
    }
}
