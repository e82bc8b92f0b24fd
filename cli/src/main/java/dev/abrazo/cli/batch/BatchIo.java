package dev.abrazo.cli.batch;

import dev.abrazo.batch.BatchException;
import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.BatchOutput;
import dev.abrazo.cli.media.MediaFiles;
import dev.abrazo.cli.terminal.JsonSanitizer;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Input and output of a batch, and the error messages for both. */
final class BatchIo {

    private final Terminal terminal;
    private final String in;
    private final BatchFlags flags;
    private final BatchFormats formats;

    /**
     * Checks input and output.
     *
     * @throws UsageError if one of them is invalid
     */
    BatchIo(Terminal terminal, @Nullable String named, BatchFlags flags) {
        this.terminal = terminal;
        this.in = named == null ? "-" : named;
        this.flags = flags;
        this.formats = new BatchFormats(flags);
        if (formats.table() && !flags.toFile()) {
            throw new UsageError("A table needs a file: --out answers.csv, not --out -.");
        }
        if (formats.table() && !flags.resume && new File(flags.out).exists()) {
            throw new UsageError(flags.out + " exists. Continue with --resume, or choose another output.");
        }
        MediaFiles.checkFolder(flags.mediaDir);
        if (flags.toFile()) {
            MediaFiles.check(new File(flags.out));
        } else if (flags.resume) {
            throw new UsageError("--resume needs a file to continue: --out FILE, not --out -.");
        }
        if (!in.equals("-") && !new File(in).exists()) {
            throw new UsageError("There is no file " + in + ".");
        }
        if (!in.equals("-") && new File(in).isDirectory()) {
            throw new UsageError("IN takes a file of lines, and " + in + " is a folder.");
        }
        if (!in.equals("-") && Devices.unreadable(Path.of(in))) {
            throw new UsageError(in + " is a device, not a file of lines.");
        }
        if (flags.toFile() && same(Path.of(in), Path.of(flags.out))) {
            throw new UsageError("IN and --out are the same file: choose another output.");
        }
        if (named == null && terminal.screen().in()) {
            throw new UsageError("Give a file of rows, or pipe one to standard input:\n"
                    + "  abrazo batch IN.jsonl --out " + flags.out);
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.exists(a) && Files.exists(b)
                    ? Files.isSameFile(a, b)
                    : a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
        } catch (IOException e) {
            // Opening them will fail with a message.
            return false;
        }
    }

    BatchInput input() {
        return in.equals("-") ? formats.input(terminal.in(), "standard input") : formats.input(Path.of(in));
    }

    BatchOutput output() {
        if (!flags.toFile()) {
            OutputStream out = terminal.out().stream();
            return BatchOutput.to(toScreen() ? new JsonSanitizer(out) : out, "standard output");
        }
        Path file = formats.results();
        return flags.resume ? BatchOutput.resuming(file) : BatchOutput.to(file);
    }

    /** The formats of input and output. */
    BatchFormats formats() {
        return formats;
    }

    /** Whether the output goes to the terminal that would show the progress bar. */
    boolean toScreen() {
        return !flags.toFile() && terminal.screen().out();
    }

    String message(BatchException failure) {
        if (!flags.toFile() && failure.getCause() instanceof IOException cause && Output.brokenPipe(cause)) {
            return "The reader of standard output has closed the pipe, so the batch stops. To keep the results and be able"
                    + " to resume, write to a file with --out.";
        }
        return withFlagNames(failure) + resumeHint();
    }

    /** Whether a later run can resume the output, which devices and pipes do not allow. */
    boolean resumable() {
        return flags.toFile() && Files.isRegularFile(formats.results());
    }

    /** How to resume a batch that has failed; empty if it cannot be resumed. */
    String resumeHint() {
        return resumable()
                ? "\nFinished rows are kept. When the problem is solved, run the same command again"
                        + (flags.resume ? "." : " with --resume.")
                : "";
    }

    /** The message with flags instead of the library's option names. */
    static String withFlagNames(BatchException failure) {
        return String.valueOf(failure.getMessage())
                .replace("`resume`", "--resume")
                .replace("`unordered`", "--unordered")
                .replace("`column`", "--column")
                .replace("`task`", "--task");
    }
}
