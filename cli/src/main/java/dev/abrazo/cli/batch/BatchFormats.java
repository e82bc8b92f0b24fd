package dev.abrazo.cli.batch;

import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.format.CsvResults;
import dev.abrazo.batch.format.RowFormat;
import dev.abrazo.cli.terminal.AtomicFile;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.FileErrorMessages;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The formats of input and output: named by flags, else by the names of the files and the first line. */
final class BatchFormats {

    /** A first line that is longer is JSON. */
    private static final int FIRST_LINE = 64 << 10;

    private final BatchFlags flags;

    BatchFormats(BatchFlags flags) {
        this.flags = flags;
    }

    /** The input of a file, in its format. */
    BatchInput input(Path file) {
        RowFormat format = format(file.toString());
        if (format == RowFormat.JSONL && flags.format == null && Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                format = found(firstLine(in));
            } catch (IOException e) {
                // The batch reports it.
                format = RowFormat.JSONL;
            }
        }
        return BatchInput.of(file).in(format);
    }

    /** The input of a stream, in its format. */
    BatchInput input(InputStream stream, String name) {
        RowFormat format = format("");
        if (format != RowFormat.JSONL || flags.format != null) {
            return BatchInput.of(stream, name).in(format);
        }
        BufferedInputStream in = new BufferedInputStream(stream, FIRST_LINE);
        try {
            in.mark(FIRST_LINE);
            format = found(firstLine(in));
            in.reset();
        } catch (IOException e) {
            throw new UsageError("Can't read " + name + ": " + e.getMessage() + ".");
        }
        return BatchInput.of(in, name).in(format);
    }

    private RowFormat format(String name) {
        String named = flags.format;
        RowFormat format = named == null
                ? RowFormat.ofName(name, flags.task, flags.columns, flags.idColumn)
                : switch (named.toLowerCase(Locale.ROOT)) {
                    case "jsonl" -> RowFormat.JSONL;
                    case "text" -> RowFormat.text(flags.task);
                    case "csv", "tsv" -> RowFormat.table(flags.task, flags.columns, flags.idColumn);
                    default -> throw new UsageError("--format takes jsonl, text, csv or tsv, not \"" + named + "\".");
                };
        boolean text = named == null ? name.toLowerCase(Locale.ROOT).endsWith(".txt") : named.equalsIgnoreCase("text");
        if (text && flags.task == null) {
            throw new UsageError("Lines of text need a task, such as --task text-classification.");
        }
        return format;
    }

    /** With --task, lines that are not JSON objects are texts. */
    private RowFormat found(String firstLine) {
        return flags.task == null || firstLine.isEmpty() || firstLine.startsWith("{")
                ? RowFormat.JSONL
                : RowFormat.text(flags.task);
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && line.size() < FIRST_LINE - 1; c = in.read()) {
            boolean end = c == '\n' || c == '\r';
            if (end && !line.toString(StandardCharsets.UTF_8).isBlank()) {
                break;
            }
            line.write(c);
        }
        // A byte order mark belongs to the encoding.
        return line.toString(StandardCharsets.UTF_8).replace("\ufeff", "").strip();
    }

    /** Whether results are in OpenAI's form. */
    boolean openAi() {
        return "openai".equals(outFormat());
    }

    /** Whether results are a table in the end. */
    boolean table() {
        String format = outFormat();
        return format.equals("csv") || format.equals("tsv");
    }

    /** The file of JSON lines that a run writes and resumes: the output itself, or next to a table. */
    Path results() {
        return Path.of(table() ? flags.out + ".jsonl" : flags.out);
    }

    /**
     * Writes the table from the results so far; does nothing for other formats.
     *
     * @throws OutputFailure if it can't be written
     */
    void writeTable() {
        Path results = results();
        if (!table() || !Files.exists(results)) {
            return;
        }
        Path table = Path.of(flags.out);
        try {
            AtomicFile.write(
                    table, out -> CsvResults.write(results, out, outFormat().equals("tsv") ? '\t' : ','));
        } catch (IOException e) {
            throw new OutputFailure(
                    "Can't write " + table + ": " + FileErrorMessages.reason(e) + ". All results are in " + results
                            + ".",
                    e);
        }
    }

    private String outFormat() {
        String named = flags.outFormat;
        if (named == null) {
            String lower = flags.out.toLowerCase(Locale.ROOT);
            return lower.endsWith(".csv") ? "csv" : lower.endsWith(".tsv") ? "tsv" : "jsonl";
        }
        String format = named.toLowerCase(Locale.ROOT);
        if (!format.matches("jsonl|csv|tsv|openai")) {
            throw new UsageError("--out-format takes jsonl, csv, tsv or openai, not \"" + named + "\".");
        }
        return format;
    }
}
