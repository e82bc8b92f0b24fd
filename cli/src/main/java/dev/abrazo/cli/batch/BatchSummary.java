package dev.abrazo.cli.batch;

import dev.abrazo.batch.BatchResult;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The summary of a batch for the user: rows, errors, and how to resume.
 *
 * @param resumable whether a later run can resume the output
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
            lines.add(style.error("failed: ")
                    + TerminalSanitizer.line(result.errorsByType().entrySet().stream()
                            .map(type -> type.getKey() + " " + Numbers.count(type.getValue()))
                            .collect(Collectors.joining(" · "))));
        }
        resumeHint(lines);
        return lines;
    }

    private void resumeHint(List<String> lines) {
        if (result.cancelled()) {
            lines.add(
                    resumable
                            ? "Interrupted; finished rows are kept. To continue, run the same command with --resume."
                            : "Interrupted; finished rows are written. To be able to resume, write to a file with --out.");
        } else if (result.errorsInOutput() > 0 && resumable) {
            lines.add((result.errorsInOutput() == 1
                            ? "To retry the failed row"
                            : "To retry the " + Numbers.count(result.errorsInOutput()) + " failed rows")
                    + ", run the same command with --resume.");
        }
    }
}
