package dev.abrazo.cli;

import dev.abrazo.Tasks;
import dev.abrazo.cli.terminal.UsageError;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Error messages for arguments that cannot be parsed, with suggestions. They never repeat a flag's value, which may be a secret. */
final class ParseErrors {

    private ParseErrors() {}

    static UsageError explained(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName(" ");
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(failure.getMessage()) + ".";
        return new UsageError(message + "\nSee " + name + " --help.");
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String argument = failure.getUnmatched().get(0);
        int equals = argument.indexOf('=');
        String name = equals > 0 ? argument.substring(0, equals) : argument;
        if (failure.isUnknownOption()) {
            List<String> similar = failure.getSuggestions();
            String meant = similar.isEmpty() ? "" : " Did you mean " + similar.get(0) + "?";
            return "There is no flag " + name + "." + meant + " A text that begins with - goes after --.";
        }
        if (failure.getCommandLine().getSubcommands().isEmpty()) {
            return "Unexpected argument \"" + name + "\".";
        }
        boolean task = Tasks.all().stream().anyMatch(known -> known.info().named(name));
        return "There is no command \"" + name + "\"."
                + (task
                        ? " Did you mean abrazo run " + name + "?"
                        : " There are "
                                + String.join(
                                        ", ",
                                        failure.getCommandLine()
                                                .getSubcommands()
                                                .keySet()) + ".");
    }
}
