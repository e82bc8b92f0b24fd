package dev.abrazo.cli.batch;

import dev.abrazo.cli.tasks.TaskNames;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags for formats, output, concurrency and rate. */
final class BatchFlags {

    /** Maximum number of concurrent calls. */
    static final int MAX_CONCURRENCY = 10_000;

    @Option(
            names = "--out",
            paramLabel = "OUT|-",
            required = true,
            description =
                    "The output: a new file, or - for standard output. A name that ends in .csv or .tsv gives a table;"
                            + " JSON lines with all details are next to it, in OUT.jsonl.")
    String out = "-";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description = "The task of rows that name none. Lines of plain text are then the inputs of rows.")
    @Nullable
    String task;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = InputFormats.class,
            description =
                    "The format of IN: jsonl, text, csv or tsv. JSON lines can be OpenAI's batch lines. Default: by"
                            + " the name of IN, .txt, .csv or .tsv; else, with --task, text if the first line is not a JSON object.")
    @Nullable
    String format;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The column of a table that is the input; repeated for tasks with several. Default: columns"
                    + " with the names of the inputs, such as inputs or question; text; or the only column.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--id-column",
            paramLabel = "NAME",
            description = "The column of a table that has the ids of the results. Default: id, else numbers of rows.")
    @Nullable
    String idColumn;

    @Option(
            names = "--out-format",
            paramLabel = "FORMAT",
            completionCandidates = OutputFormats.class,
            description =
                    "The format of OUT: jsonl, csv, tsv, or openai for OpenAI's batch output. Default: by the name of OUT.")
    @Nullable
    String outFormat;

    @Option(names = "--resume", description = "Continue OUT: keep finished rows, retry failed rows, add new rows.")
    boolean resume;

    @Option(names = "--concurrency", paramLabel = "N", description = "Number of concurrent calls. Default: 8.")
    int concurrency = 8;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description = "Maximum number of calls in any second; also N/m, N/h. Default: no limit.")
    @Nullable
    String rate;

    @Option(names = "--unordered", description = "Write results as they arrive, not in the order of the input.")
    boolean unordered;

    @Option(
            names = "--media-dir",
            paramLabel = "DIR",
            description = "Write images, audio and videos to files in DIR, named after OUT and the line, and reference"
                    + " them in the results. Default: data URLs.")
    @Nullable
    File mediaDir;

    /** Formats of the input, for shell completion. */
    static final class InputFormats extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        /** Creates the list; called by the parser. */
        InputFormats() {
            super(List.of("jsonl", "text", "csv", "tsv"));
        }
    }

    /** Formats of the output, for shell completion. */
    static final class OutputFormats extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        /** Creates the list; called by the parser. */
        OutputFormats() {
            super(List.of("jsonl", "csv", "tsv", "openai"));
        }
    }

    /** Whether the output is a file, so that a later run can resume it. */
    boolean toFile() {
        return !out.equals("-");
    }
}
