package dev.abrazo.kestra;

import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.executions.LoopRun;
import io.kestra.core.models.executions.TaskRun;
import io.kestra.core.models.flows.State;
import io.kestra.core.runners.FollowLogEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Shows a run on standard error: a line when a task starts and one when it ends, its logs between them. On a terminal a last line
 * names the tasks that run. Not thread-safe.
 */
final class RunDisplay implements AutoCloseable {

    /** The class of an exception, with which the engine begins the message of a failed task. */
    private static final Pattern EXCEPTION = Pattern.compile("^(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ");

    private final Terminal terminal;
    private final Style style;
    private final KestraSecrets secrets;

    /** The last shown state by task run. */
    private final Map<String, State.Type> shown = new HashMap<>();

    /** The iteration by execution, such as {@code loop[2] }. */
    private final Map<String, String> iterations = new HashMap<>();

    private final Map<String, String> running = new LinkedHashMap<>();
    private String lastTaskRun = "";
    private @Nullable Spinner spinner;
    private String spinning = "";

    RunDisplay(Terminal terminal, KestraSecrets secrets) {
        this.terminal = terminal;
        this.style = terminal.errStyle();
        this.secrets = secrets;
    }

    /** Takes note of an execution that the run has started. */
    void begin(Execution execution) {
        LoopRun loop = execution.getLoopRun();
        if (loop != null) {
            iterations.put(execution.getId(), loop.taskId() + "[" + loop.index() + "] ");
        }
    }

    /** Shows the changes of an execution's task runs. */
    void update(Execution execution) {
        List<TaskRun> runs = execution.getTaskRunList();
        if (runs != null) {
            runs.forEach(run -> update(execution, run));
        }
        spin();
    }

    private void update(Execution execution, TaskRun run) {
        State state = run.getState();
        State.Type now = state.getCurrent();
        if (now == State.Type.CREATED || now == State.Type.SUBMITTED || now == shown.get(run.getId())) {
            return;
        }
        String name = name(execution.getId(), run.getTaskId()) + value(run);
        started(run.getId(), name);
        if (now == State.Type.RUNNING) {
            return;
        }
        shown.put(run.getId(), now);
        String time = state.getDuration().map(Numbers::time).orElse("");
        remark(style.bold(name) + "  " + coloured(style, now) + (state.isTerminated() ? "  " + style.dim(time) : ""));
        lastTaskRun = "";
        if (state.isTerminated()) {
            running.remove(run.getId());
        }
    }

    /** The value of an iteration of the loops of earlier Kestra versions. */
    private static String value(TaskRun run) {
        return run.getValue() == null ? "" : "[" + TerminalSanitizer.line(run.getValue()) + "]";
    }

    /** Shows a log entry of level INFO or above, under its task. */
    void log(FollowLogEvent log) {
        if (log.level() == null || log.level().toInt() < Level.INFO.toInt() || log.message() == null) {
            return;
        }
        String indent = "";
        String run = log.taskRunId();
        if (run != null) {
            String name = name(String.valueOf(log.executionId()), String.valueOf(log.taskId()));
            started(run, name);
            if (!lastTaskRun.equals(run)) {
                remark(style.bold(name));
                lastTaskRun = run;
            }
            indent = "  ";
        }
        String level = switch (log.level()) {
            case ERROR -> style.error("error: ");
            case WARN -> style.warning("warning: ");
            default -> "";
        };
        String message = EXCEPTION.matcher(log.message().strip()).replaceFirst("");
        String text = TerminalSanitizer.text(secrets.masked(message));
        remark(indent + level + text.replace("\n", "\n" + indent + "  "));
    }

    private void started(String run, String name) {
        if (shown.putIfAbsent(run, State.Type.RUNNING) == null) {
            running.put(run, name);
            remark(style.bold(name) + "  " + style.dim("RUNNING"));
            lastTaskRun = run;
        }
    }

    private String name(String execution, String task) {
        return iterations.getOrDefault(execution, "") + task;
    }

    private void remark(String line) {
        terminal.remark(line);
    }

    /** Names the running tasks in an animated line. */
    private void spin() {
        String names = String.join(", ", running.values());
        if (!names.equals(spinning)) {
            close();
            spinning = names;
            spinner = names.isEmpty() ? null : Spinner.start(terminal, names);
        }
    }

    /** Removes the animated line. */
    @Override
    public void close() {
        if (spinner != null) {
            spinner.close();
            spinner = null;
        }
        spinning = "";
    }

    /** A state in the colour of its meaning. */
    static String coloured(Style style, State.Type state) {
        return switch (state) {
            case SUCCESS -> style.positive(state.name());
            case FAILED, KILLED, KILLING -> style.error(state.name());
            default -> style.warning(state.name());
        };
    }
}
