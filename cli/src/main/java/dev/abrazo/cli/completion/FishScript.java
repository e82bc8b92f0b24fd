package dev.abrazo.cli.completion;

import dev.abrazo.Tasks;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish: one line for each candidate. */
final class FishScript {

    private FishScript() {}

    static List<String> of(CommandSpec root) {
        List<String> lines = new ArrayList<>();
        root.options().forEach(option -> lines.add("complete -c abrazo -n __fish_use_subcommand" + flag(option)));
        root.subcommands().forEach((name, line) -> {
            CommandSpec command = line.getCommandSpec();
            String about = quoted(command.usageMessage().description());
            lines.add("complete -c abrazo -n __fish_use_subcommand -f -a " + name + " -d " + about);
            String here = "complete -c abrazo -n '__fish_seen_subcommand_from " + name + "'";
            command.options().forEach(option -> lines.add(here + flag(option)));
            if (name.equals("run")) {
                Tasks.all().stream()
                        .filter(task -> !task.info().parameters().isEmpty())
                        .forEach(task -> lines.add(parameters(task.info())));
            }
            command.positionalParameters().stream()
                    .filter(argument -> argument.completionCandidates() != null)
                    .forEach(argument -> lines.add(here + " -a " + quoted(candidates(argument))));
        });
        return lines;
    }

    private static String flag(OptionSpec option) {
        StringBuilder flag = new StringBuilder();
        for (String name : option.names()) {
            flag.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            flag.append(" -r");
        }
        if (option.completionCandidates() != null) {
            flag.append(" -a ").append(quoted(candidates(option)));
        }
        return flag + " -d " + quoted(option.description());
    }

    private static String parameters(TaskInfo task) {
        String names = String.join(
                " ", task.parameters().stream().map(one -> one.name() + "=").toList());
        return "complete -c abrazo -n '__fish_seen_subcommand_from run; and __fish_seen_subcommand_from " + task.id()
                + "' -s p -r -a " + quoted(names);
    }

    private static String candidates(ArgSpec argument) {
        return String.join(" ", argument.completionCandidates());
    }

    private static String quoted(String... words) {
        return "'" + String.join(" ", words).replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
