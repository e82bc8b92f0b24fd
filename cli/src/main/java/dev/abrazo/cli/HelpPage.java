package dev.abrazo.cli;

import dev.abrazo.Tasks;
import dev.abrazo.cli.run.RunCommand;
import dev.abrazo.cli.tasks.Examples;
import dev.abrazo.cli.terminal.Paragraph;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help page of a command. Flags of a mixin are listed under the mixin's name. */
final class HelpPage {

    private static final int NAME_COLUMNS = 26;

    private final CommandSpec command;
    private final Style style;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private HelpPage(CommandSpec command, Screen screen, Style style) {
        this.command = command;
        this.style = style;
        this.columns = screen.columns();
    }

    static List<String> of(CommandSpec command, Screen screen, Style style) {
        HelpPage page = new HelpPage(command, screen, style);
        page.head();
        page.commands();
        page.arguments();
        page.flags();
        page.examples();
        return page.lines;
    }

    private void head() {
        StringBuilder usage = new StringBuilder(command.qualifiedName(" "));
        if (!command.subcommands().isEmpty()) {
            usage.append(" COMMAND");
        }
        for (PositionalParamSpec argument : command.positionalParameters()) {
            usage.append(' ').append(usage(argument));
        }
        lines.add(style.bold(usage + " [flags]"));
        lines.addAll(Paragraph.lines(String.join(" ", command.usageMessage().description()), columns));
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        heading("Commands");
        command.subcommands().forEach((name, line) -> {
            String[] description = line.getCommandSpec().usageMessage().description();
            // What follows the first text is for the page of that command.
            entry(name, description.length == 0 ? "" : description[0]);
        });
    }

    private void arguments() {
        if (command.positionalParameters().isEmpty()) {
            return;
        }
        heading("Arguments");
        command.positionalParameters()
                .forEach(argument -> entry(argument.paramLabel(), String.join(" ", argument.description())));
    }

    private void flags() {
        Set<String> listed = new LinkedHashSet<>();
        command.mixins().forEach((title, flags) -> {
            heading(title);
            flags.options().forEach(option -> {
                listed.add(option.longestName());
                flag(option);
            });
        });
        heading(listed.isEmpty() ? "Flags" : "Other flags");
        command.options().stream()
                .filter(option -> !option.hidden() && !listed.contains(option.longestName()))
                .forEach(this::flag);
    }

    private void flag(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        entry(String.join(", ", option.names()) + value, String.join(" ", option.description()));
    }

    private void examples() {
        heading("Examples");
        if (command.userObject() instanceof RunCommand) {
            Tasks.all().forEach(task -> lines.add("  " + Examples.of(task.info())));
            lines.add("");
            lines.add("A task's parameters and more examples: abrazo run TASK --help");
            return;
        }
        String name = command.qualifiedName(" ");
        if (command.usageMessage().footer().length > 0) {
            List.of(command.usageMessage().footer()).forEach(example -> lines.add("  " + example));
        } else if (!command.subcommands().isEmpty()) {
            lines.add("  " + name + " run sentence-similarity \"That is a happy person\" \"That is a happy dog\"");
            lines.add("  " + name + " run TASK --help");
        } else {
            lines.add("  " + name);
        }
    }

    private static String usage(PositionalParamSpec argument) {
        String label = argument.arity().max() > 1 ? argument.paramLabel() + "…" : argument.paramLabel();
        return argument.arity().min() == 0 ? "[" + label + "]" : label;
    }

    private void heading(String text) {
        lines.add("");
        lines.add(style.bold(text));
    }

    /** Adds a name and its description; a long name gets its own line. */
    private void entry(String name, String text) {
        boolean aligned = TextWidth.of(name) <= NAME_COLUMNS - 4;
        String first = "  " + TextWidth.padded(aligned ? name : "", NAME_COLUMNS - 2);
        List<String> description = Paragraph.indented(text, NAME_COLUMNS, columns);
        if (!aligned) {
            lines.add("  " + name);
        }
        lines.add(
                first.stripTrailing().isEmpty()
                        ? description.get(0)
                        : first + description.get(0).substring(NAME_COLUMNS));
        lines.addAll(description.subList(1, description.size()));
    }
}
