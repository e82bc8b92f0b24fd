package dev.abrazo.kestra;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.kestra.engine.Engine;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.executions.TaskRun;
import io.kestra.core.models.flows.State;
import io.kestra.core.serializers.JacksonMapper;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state, the task runs and the outputs of an execution at its end. */
final class RunResult {

    private static final ObjectMapper JSON =
            JacksonMapper.ofJson().copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private final Execution execution;
    private final List<Task> tasks;
    private final boolean copied;

    /** A task run, its outputs, and the copies of the files that these name. */
    private record Task(String id, State.Type state, Map<String, Object> outputs, Map<String, Path> files) {}

    private RunResult(Execution execution, List<Task> tasks, boolean copied) {
        this.execution = execution;
        this.tasks = tasks;
        this.copied = copied;
    }

    /**
     * Reads the outputs.
     *
     * @param folder where the files that outputs name are copied to; null for nowhere
     */
    static RunResult of(Engine engine, Execution execution, @Nullable File folder) {
        List<Task> tasks = new ArrayList<>();
        StoredFiles files = new StoredFiles(engine.files(), execution.getNamespace(), folder);
        List<TaskRun> runs = execution.getTaskRunList();
        for (TaskRun run : runs == null ? List.<TaskRun>of() : runs) {
            Map<String, Object> outputs = engine.outputs(run);
            tasks.add(new Task(
                    run.getTaskId(), run.getState().getCurrent(), outputs, files.copies(run.getTaskId(), outputs)));
        }
        return new RunResult(execution, tasks, folder != null);
    }

    /** Prints one JSON object on standard output. */
    void printJson(Terminal terminal) {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Task task : tasks) {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("taskId", task.id());
            run.put("state", task.state());
            run.put("outputs", task.outputs());
            if (copied) {
                Map<String, String> files = new LinkedHashMap<>();
                task.files().forEach((uri, path) -> files.put(uri, path.toString()));
                run.put("files", files);
            }
            runs.add(run);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("state", execution.getState().getCurrent());
        result.put("taskRuns", runs);
        String text = json(result);
        terminal.out().line(terminal.screen().out() ? TerminalSanitizer.json(text) : text);
    }

    /** Prints the outputs of each task, and the state. */
    void print(Terminal terminal) {
        Style style = terminal.outStyle();
        boolean lost = false;
        for (Task task : tasks) {
            if (task.outputs().isEmpty()) {
                continue;
            }
            terminal.out().line(style.bold(task.id()));
            task.outputs().forEach((name, value) -> terminal.out().line("  " + name + ": " + text(value)));
            task.files().forEach((uri, path) -> terminal.out().line("  " + uri + " is in " + path));
            lost |= !copied && text(task.outputs()).contains(StoredFiles.SCHEME);
        }
        terminal.out()
                .line(RunDisplay.coloured(style, execution.getState().getCurrent())
                        + execution
                                .getState()
                                .getDuration()
                                .map(time -> "  " + Numbers.time(time))
                                .orElse(""));
        if (lost) {
            terminal.remark(
                    terminal.errStyle().dim("The files kestra:///… are deleted; keep them with --out-dir DIR."));
        }
    }

    /** A text on lines of its own, anything else as JSON on one line. */
    private static String text(Object value) {
        return value instanceof String text
                ? TerminalSanitizer.text(text).replace("\n", "\n    ")
                : TerminalSanitizer.json(json(value));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Outputs come from JSON", e);
        }
    }
}
