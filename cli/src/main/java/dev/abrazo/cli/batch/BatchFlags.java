package dev.abrazo.cli.batch;

import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where answers go, and how fast. */
final class BatchFlags {

    /** As many calls at a time as one process can well keep. */
    static final int MOST_CALLS = 10_000;

    @Option(
            names = "--out",
            paramLabel = "OUT.jsonl|-",
            required = true,
            description = "Where the answers go: a new file, or - for standard output.")
    String out = "-";

    @Option(
            names = "--resume",
            description = "Go on with OUT: what is answered stays, errors are tried again, new lines are added.")
    boolean resume;

    @Option(names = "--concurrency", paramLabel = "N", description = "How many calls at a time. Default: 8.")
    int concurrency = 8;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description = "How many calls arrive in any one second at most; also N/m, N/h. Default: no limit.")
    @Nullable
    String rate;

    @Option(names = "--unordered", description = "Write answers as they come, not in the order of the input.")
    boolean unordered;

    @Option(
            names = "--media-dir",
            paramLabel = "DIR",
            description = "Write images, audio and videos to files in DIR, named after OUT and the line, and name these"
                    + " in the answers. Default: data URLs.")
    @Nullable
    File mediaDir;

    /** Whether answers go to a file, with which a later run can go on. */
    boolean toFile() {
        return !out.equals("-");
    }
}
