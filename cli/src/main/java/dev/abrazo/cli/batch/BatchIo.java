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

/** Where lines come from and where answers go, and what to say when one of the two fails. */
final class BatchIo {

    private final Terminal terminal;
    private final String in;
    private final BatchFlags flags;

    /**
     * The ends of one command.
     *
     * @throws UsageError where they can't be right
     */
    BatchIo(Terminal terminal, @Nullable String named, BatchFlags flags) {
        this.terminal = terminal;
        this.in = named == null ? "-" : named;
        this.flags = flags;
        MediaFiles.checkFolder(flags.mediaDir);
        if (flags.toFile()) {
            MediaFiles.check(new File(flags.out));
        } else if (flags.resume) {
            throw new UsageError("--resume needs a file to go on with: --out FILE, not --out -.");
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
            throw new UsageError("IN and --out are one file: choose another output.");
        }
        if (named == null && terminal.screen().in()) {
            throw new UsageError("Name a file of lines, or send them to standard input:\n"
                    + "  abrazo batch IN.jsonl --out " + flags.out);
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.exists(a) && Files.exists(b)
                    ? Files.isSameFile(a, b)
                    : a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
        } catch (IOException e) {
            // Whoever can't look at them can't open them either, and then hears why.
            return false;
        }
    }

    BatchInput input() {
        return in.equals("-") ? BatchInput.of(terminal.in(), "standard input") : BatchInput.of(Path.of(in));
    }

    BatchOutput output() {
        if (!flags.toFile()) {
            OutputStream out = terminal.out().stream();
            return BatchOutput.to(toScreen() ? new JsonSanitizer(out) : out, "standard output");
        }
        Path file = Path.of(flags.out);
        return flags.resume ? BatchOutput.resuming(file) : BatchOutput.to(file);
    }

    /** Whether answers go where progress would be drawn. */
    boolean toScreen() {
        return !flags.toFile() && terminal.screen().out();
    }

    String explained(BatchException failure) {
        if (!flags.toFile() && failure.getCause() instanceof IOException cause && Output.brokenPipe(cause)) {
            return "The reader of standard output has gone, so the batch ends. To keep the answers and be able to go on,"
                    + " give --out a file.";
        }
        return flagWords(failure) + howToGoOn();
    }

    /** Whether a later run can go on with the output: devices and pipes keep nothing. */
    boolean resumable() {
        return flags.toFile() && Files.isRegularFile(Path.of(flags.out));
    }

    /** What to do about an end before the last line; empty where nothing can be. */
    String howToGoOn() {
        return resumable()
                ? "\nWhat is answered is kept. When that is mended, go on with the same command"
                        + (flags.resume ? "." : " and --resume.")
                : "";
    }

    /** The library's words for what the command line calls flags. */
    static String flagWords(BatchException failure) {
        return String.valueOf(failure.getMessage())
                .replace("`resume`", "--resume")
                .replace("`unordered`", "--unordered");
    }
}
