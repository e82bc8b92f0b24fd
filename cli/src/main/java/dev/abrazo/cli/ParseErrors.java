package dev.abrazo.cli;

import dev.abrazo.Tasks;
import dev.abrazo.cli.terminal.UsageError;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what a parser could make nothing of, and what may have been meant. Never repeats a flag's value. */
final class ParseErrors {

    private ParseErrors() {}

    static UsageError explained(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String where = command.getCommandSpec().qualifiedName(" ");
        String what = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(failure.getMessage()) + ".";
        return new UsageError(what + "\nSee " + where + " --help.");
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().get(0);
        int equals = word.indexOf('=');
        String name = equals > 0 ? word.substring(0, equals) : word;
        if (failure.isUnknownOption()) {
            List<String> similar = failure.getSuggestions();
            String meant = similar.isEmpty() ? "" : " Did you mean " + similar.get(0) + "?";
            return "There is no flag " + name + "." + meant + " A text that begins with - goes after --.";
        }
        if (failure.getCommandLine().getSubcommands().isEmpty()) {
            return "\"" + name + "\" is one word too many.";
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
