package dev.abrazo.cli.run;

import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of the result. */
public final class OutputFlags {

    @Option(names = "--json", description = "The result as JSON, on one line.")
    boolean json;

    @Option(
            names = "--meta",
            description = "Also which model answered, who ran it, how long it took, and what the server"
                    + " said of it: a line on standard error; with --json as {\"output\", \"meta\"}.")
    boolean meta;

    @Option(
            names = "--stream",
            description = "The text as it comes; with --json an {\"event\"} a line and the {\"output\"} last.")
    boolean stream;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the result to FILE (- for standard output): an image, sound or video as it is; what was"
                            + " found in an image drawn on the image where FILE ends in .png; anything else as text, or"
                            + " as JSON where FILE ends in .json. Further images and audio get numbers: FILE-2.")
    @Nullable
    File out;

    @Option(
            names = "--media-dir",
            paramLabel = "DIR",
            description = "Write images, audio and videos to files in DIR and name these in the result.")
    @Nullable
    File mediaDir;

    /** The file that the result goes to; null for standard output. */
    @Nullable
    File file() {
        return out == null || out.getPath().equals("-") ? null : out;
    }
}
