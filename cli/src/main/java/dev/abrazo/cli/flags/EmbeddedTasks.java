package dev.abrazo.cli.flags;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.task.Task;
import java.util.List;
import java.util.stream.Collectors;

/** The tasks that the embedded model supports. */
public final class EmbeddedTasks {

    private EmbeddedTasks() {}

    /**
     * Whether it supports this one.
     *
     * @param local a client of the models in this process
     */
    public static boolean include(InferenceClient local, Task<?, ?> task) {
        return local.backend().supports(task, Call.of(null, "", CallOptions.NONE));
    }

    /** The message for a task that it does not support: what to do instead. */
    public static String without(InferenceClient local, Task<?, ?> task) {
        String done = Tasks.all().stream()
                .filter(other -> include(local, other))
                .map(Task::id)
                .collect(Collectors.joining(", "));
        return "The embedded model does not support " + task.id() + "; it supports " + done + ".\n"
                + "For other models, give a token (HF_TOKEN or --token, from https://huggingface.co/settings/tokens),"
                + " a --model or an --endpoint.";
    }

    /** All of them; empty if models cannot run in this process. */
    public static List<Task<?, ?>> all() {
        try (InferenceClient local = InferenceClient.builder().local().build()) {
            return Tasks.all().stream().filter(task -> include(local, task)).toList();
        } catch (ConfigurationException e) {
            return List.of();
        }
    }
}
