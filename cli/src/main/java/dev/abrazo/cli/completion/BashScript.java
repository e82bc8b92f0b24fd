package dev.abrazo.cli.completion;

import dev.abrazo.Tasks;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script for bash and zsh: one function, generated from commands, flags and tasks. */
final class BashScript {

    private static final String HEAD = """
            # Completion of abrazo, for bash and zsh.
            if [ -n "${ZSH_VERSION:-}" ]; then
              type compdef > /dev/null 2>&1 || { autoload -U +X compinit && compinit; }
              autoload -U +X bashcompinit && bashcompinit
            fi

            # Offers the words that begin like the current one.
            _abrazo_words() {
              local IFS=$' \\t\\n'
              COMPREPLY=( $(compgen -W "$1" -- "$cur") )
            }

            # The same for names of parameters, behind which the value is typed at once.
            _abrazo_names() {
              type compopt > /dev/null 2>&1 && compopt -o nospace 2> /dev/null
              _abrazo_words "$1"
            }

            # Offers files; behind a leading @ as well.
            _abrazo_files() {
              local IFS=$'\\n' at="" i
              case $cur in @*) at=@ ;; esac
              COMPREPLY=( $(compgen -f -- "${cur#@}") )
              if [ -z "$at" ]; then
                type compopt > /dev/null 2>&1 && compopt -o filenames 2> /dev/null
                return 0
              fi
              for i in "${!COMPREPLY[@]}"; do
                if [ -d "${COMPREPLY[i]}" ]; then
                  COMPREPLY[i]=${COMPREPLY[i]}/
                  type compopt > /dev/null 2>&1 && compopt -o nospace 2> /dev/null
                fi
                printf -v "COMPREPLY[i]" '@%q' "${COMPREPLY[i]}"
              done
            }

            _abrazo_folders() {
              local IFS=$'\\n'
              COMPREPLY=( $(compgen -d -- "$cur") )
              type compopt > /dev/null 2>&1 && compopt -o filenames 2> /dev/null
              return 0
            }
            """;

    private static final String WORDS = """

            _complete_abrazo() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev="" command="" task="" i=1 word
              if [ "$COMP_CWORD" -gt 0 ]; then prev=${COMP_WORDS[COMP_CWORD-1]}; fi
              # The shell takes --flag=value apart.
              if [ "$cur" = "=" ]; then
                cur=""
              elif [ "$prev" = "=" ]; then
                prev=${COMP_WORDS[COMP_CWORD-2]}
              fi
              COMPREPLY=()
              while [ "$i" -lt "$COMP_CWORD" ]; do
                word=${COMP_WORDS[i]}
                case $word in
                  -*)
                    case " @VALUES@ " in
                      *" $word "*)
                        i=$((i+1))
                        if [ "${COMP_WORDS[i]:-}" = "=" ]; then i=$((i+1)); fi
                        while [ "${COMP_WORDS[i+1]:-}" = "=" ] || [ "${COMP_WORDS[i+1]:-}" = ":" ]; do i=$((i+2)); done
                        ;;
                    esac
                    ;;
                  *)
                    if [ -z "$command" ]; then command=$word; elif [ -z "$task" ]; then task=$word; fi
                    ;;
                esac
                i=$((i+1))
              done
              case $command in
            """;

    private final CommandSpec root;
    private final List<String> lines = new ArrayList<>();

    private BashScript(CommandSpec root) {
        this.root = root;
    }

    static String of(CommandSpec root) {
        BashScript script = new BashScript(root);
        script.write();
        return HEAD + WORDS.replace("@VALUES@", script.flagsWithValues()) + String.join("\n", script.lines) + "\n";
    }

    private String flagsWithValues() {
        Set<String> flags = new LinkedHashSet<>();
        root.subcommands().values().stream()
                .flatMap(line -> line.getCommandSpec().options().stream())
                .filter(option -> option.arity().max() > 0)
                .forEach(option -> flags.addAll(List.of(option.names())));
        return String.join(" ", flags);
    }

    private void write() {
        lines.add("    \"\")");
        lines.add("      case $cur in");
        lines.add("        -*) _abrazo_words \"" + flags(root) + "\" ;;");
        lines.add("        *) _abrazo_words \""
                + String.join(" ", root.subcommands().keySet()) + "\" ;;");
        lines.add("      esac");
        lines.add("      ;;");
        root.subcommands().forEach(this::command);
        lines.add("  esac");
        lines.add("}");
        lines.add("");
        lines.add("complete -F _complete_abrazo abrazo");
    }

    private void command(String name, CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        lines.add("    " + name + ")");
        lines.add("      case $prev in");
        for (OptionSpec option : command.options()) {
            if (option.arity().max() > 0) {
                lines.add("        " + String.join("|", option.names()) + ") " + value(name, option) + "return 0 ;;");
            }
        }
        lines.add("      esac");
        lines.add("      case $cur in");
        lines.add("        -*) _abrazo_words \"" + flags(command) + "\" ;;");
        lines.add("        *) " + positional(command) + " ;;");
        lines.add("      esac");
        lines.add("      ;;");
    }

    /** Completes the value of a flag: a choice, a parameter's name, a file or folder by its label, or nothing. */
    private static String value(String command, OptionSpec option) {
        if (option.completionCandidates() != null) {
            return words(option) + "; ";
        } else if (List.of(option.names()).contains("-p")) {
            return parameters(command);
        } else if (option.paramLabel().equals("DIR")) {
            return "_abrazo_folders; ";
        }
        boolean file = Stream.of("FILE", "OUT", "JSON").anyMatch(option.paramLabel()::startsWith);
        return file ? "_abrazo_files; " : "";
    }

    private static String parameters(String command) {
        if (command.equals("chat")) {
            return "_abrazo_names \"" + names(List.of(ChatCompletion.TASK)) + "\"; ";
        } else if (!command.equals("run")) {
            return "_abrazo_names \"" + names(Tasks.all()) + "\"; ";
        }
        StringBuilder cases = new StringBuilder("case $task in");
        for (Task<?, ?> task : Tasks.all()) {
            TaskInfo info = task.info();
            List<String> all = new ArrayList<>(info.aliases());
            all.add(0, info.id());
            cases.append("\n          ").append(String.join("|", all));
            cases.append(") _abrazo_names \"").append(names(List.of(task))).append("\" ;;");
        }
        return cases + "\n        esac; ";
    }

    private static String names(Collection<? extends Task<?, ?>> tasks) {
        return String.join(
                " ",
                tasks.stream()
                        .flatMap(task -> task.info().parameters().stream())
                        .map(Parameter::name)
                        .distinct()
                        .sorted()
                        .map(name -> name + "=")
                        .toList());
    }

    /** Completes the first argument from its choices, if any, and files otherwise. */
    private static String positional(CommandSpec command) {
        List<PositionalParamSpec> arguments = command.positionalParameters();
        if (arguments.isEmpty()) {
            return ":";
        }
        PositionalParamSpec first = arguments.get(0);
        if (first.completionCandidates() == null) {
            return "_abrazo_files";
        }
        String then = arguments.size() > 1 ? "_abrazo_files" : ":";
        return "if [ -z \"$task\" ]; then " + words(first) + "; else " + then + "; fi";
    }

    private static String words(ArgSpec argument) {
        List<String> candidates = StreamSupport.stream(
                        argument.completionCandidates().spliterator(), false)
                .toList();
        return "_abrazo_words \"" + String.join(" ", candidates) + "\"";
    }

    private static String flags(CommandSpec command) {
        return String.join(
                " ",
                command.options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList());
    }
}
