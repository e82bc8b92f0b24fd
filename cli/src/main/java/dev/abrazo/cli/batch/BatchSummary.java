package dev.abrazo.cli.batch;

import dev.abrazo.batch.BatchResult;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a batch has done, for the user: how many rows, which errors, and how to go on.
 *
 * @param resumable whether a later run can go on with the output
 */
record BatchSummary(BatchResult result, boolean resumable) {

    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        counts.add(Numbers.count(result.completed()) + (result.completed() == 1 ? " row" : " rows"));
        if (result.failed() > 0) {
            counts.add(Numbers.count(result.failed()) + " failed");
        }
        if (result.skipped() > 0) {
            counts.add(Numbers.count(result.skipped()) + " kept from earlier");
        }
        counts.add(Numbers.time(result.elapsed()));
        double seconds = result.elapsed().toNanos() / 1e9;
        if (result.completed() > 0 && seconds > 0) {
            counts.add(ProgressLine.rate(result.completed() / seconds));
        }
        lines.add(style.dim(String.join(" · ", counts)));
        if (!result.errorsByType().isEmpty()) {
            lines.add(style.bad("failed: ")
                    + TerminalSanitizer.line(result.errorsByType().entrySet().stream()
                            .map(type -> type.getKey() + " " + Numbers.count(type.getValue()))
                            .collect(Collectors.joining(" · "))));
        }
        howToGoOn(lines);
        return lines;
    }

    private void howToGoOn(List<String> lines) {
        if (result.cancelled()) {
            lines.add(
                    resumable
                            ? "Interrupted; what is finished is kept. To go on, run the same command with --resume."
                            : "Interrupted; what was finished is written. To be able to go on, give --out a file.");
        } else if (result.errorsInOutput() > 0 && resumable) {
            lines.add((result.errorsInOutput() == 1
                            ? "To try the failed row"
                            : "To try the " + Numbers.count(result.errorsInOutput()) + " failed rows")
                    + " again, run the same command with --resume.");
        }
    }
}
