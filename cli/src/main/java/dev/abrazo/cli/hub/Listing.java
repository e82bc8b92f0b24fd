package dev.abrazo.cli.hub;

import dev.abrazo.cli.terminal.Table;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.json.Json;
import java.util.List;
import java.util.stream.Stream;

/** Prints lists on standard output: as a table, or as JSON. */
final class Listing {

    private Listing() {}

    /** Prints rows of the same number of cells. */
    static void table(Terminal terminal, List<List<String>> rows) {
        Table table = new Table();
        rows.forEach(row -> table.row(row.stream().map(TerminalSanitizer::line).toArray(String[]::new)));
        Stream<String> lines =
                table.lines(terminal.screen().out() ? terminal.screen().columns() : Integer.MAX_VALUE).stream();
        lines.forEach(terminal.out()::line);
    }

    /** Prints a value as JSON: indented on a terminal, else on one line. */
    static void json(Terminal terminal, Object value) {
        boolean screen = terminal.screen().out();
        terminal.out().line(screen ? TerminalSanitizer.json(Json.writePretty(value)) : Json.write(value));
    }
}
