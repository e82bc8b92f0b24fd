package dev.abrazo.cli.run;

import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags for the output of the result. */
public final class OutputFlags {

    @Option(names = "--json", description = "Print the result as JSON on one line.")
    boolean json;

    @Option(
            names = "--meta",
            description = "Print the metadata too: model, provider, timings, and what else is known of the"
                    + " call: a line on standard error; with --json as {\"output\", \"meta\"}.")
    boolean meta;

    @Option(
            names = "--stream",
            description = "Print the text as it arrives; with --json one {\"event\"} per line, then the {\"output\"}.")
    boolean stream;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the result to FILE (- for standard output): an image, audio or video as it is; detections drawn on"
                            + " the image if FILE ends in .png; JSON if FILE ends in .json; else text. Further images and"
                            + " audio get numbers: FILE-2.")
    @Nullable
    File out;

    @Option(
            names = "--media-dir",
            paramLabel = "DIR",
            description = "Write images, audio and videos to files in DIR and reference them in the result.")
    @Nullable
    File mediaDir;

    /** The output file; null for standard output. */
    @Nullable
    File file() {
        return out == null || out.getPath().equals("-") ? null : out;
    }
}
