package dev.abrazo.cli.tasks;

import dev.abrazo.cli.flags.EmbeddedTasks;
import dev.abrazo.cli.input.InputForm;
import dev.abrazo.cli.terminal.Paragraph;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Table;
import dev.abrazo.json.Json;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;

/** The help page of a task. */
public final class TaskPage {

    private final Task<?, ?> task;
    private final TaskInfo info;
    private final Style style;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private TaskPage(Task<?, ?> task, Screen screen, Style style) {
        this.task = task;
        this.info = task.info();
        this.style = style;
        this.columns = screen.columns();
    }

    /** The page's lines. */
    public static List<String> of(Task<?, ?> task, Screen screen, Style style) {
        TaskPage page = new TaskPage(task, screen, style);
        page.head();
        page.parameters();
        page.json();
        page.examples();
        return page.lines;
    }

    private void head() {
        lines.add(style.bold(info.id()));
        lines.addAll(Paragraph.lines(sentence(info.summary()), columns));
        heading("Usage");
        lines.add("  abrazo run " + info.id() + " " + InputForm.of(info.input()).usage() + " [flags]");
        lines.add("");
        Table facts = new Table();
        if (!info.aliases().isEmpty()) {
            facts.row("Also named", String.join(", ", info.aliases()));
        }
        String recommended = info.recommendedModel();
        facts.row("Recommended model", recommended == null ? "none: choose one with --model" : recommended);
        boolean embedded = EmbeddedTasks.all().contains(task);
        facts.row(
                "Embedded model",
                embedded ? "supports this task, without token or network" : "does not support this task");
        if (task instanceof StreamingTask) {
            facts.row("Streams", "with --stream");
        }
        lines.addAll(facts.lines(columns));
    }

    private void parameters() {
        if (info.parameters().isEmpty()) {
            return;
        }
        heading("Parameters, as -p NAME=VALUE; servers may accept others");
        for (Parameter<?> parameter : info.parameters()) {
            lines.add("  " + parameter.name() + "  " + style.dim(parameter.type()));
            lines.addAll(Paragraph.indented(sentence(parameter.meaning()), 6, columns));
        }
    }

    private void json() {
        heading("In JSON");
        lines.addAll(Paragraph.indented("in   " + Json.write(info.example()), 2, Integer.MAX_VALUE));
        lines.addAll(Paragraph.indented("out  " + info.resultForm(), 2, Integer.MAX_VALUE));
    }

    private void examples() {
        heading("Examples");
        lines.add("  " + Examples.of(info));
        if (info.recommendedModel() != null) {
            List<String> more = info.example().containsKey("model")
                    ? List.of("--json")
                    : List.of("--model", info.recommendedModel(), "--json");
            lines.add("  " + Examples.command(info, more));
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(style.bold(text));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
