package dev.abrazo.cli.batch;

import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags for output, concurrency and rate. */
final class BatchFlags {

    /** Maximum number of concurrent calls. */
    static final int MAX_CONCURRENCY = 10_000;

    @Option(
            names = "--out",
            paramLabel = "OUT.jsonl|-",
            required = true,
            description = "The output: a new file, or - for standard output.")
    String out = "-";

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

    /** Whether the output is a file, so that a later run can resume it. */
    boolean toFile() {
        return !out.equals("-");
    }
}
