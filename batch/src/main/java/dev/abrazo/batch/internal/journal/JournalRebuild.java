package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.input.LineHash;
import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.input.NumberedLines;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.row.Row;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the journal of an output that has none, which is the case after a completed batch. The first lines of the input
 * must match the output: line by line by their {@code id}s, or for an unordered output as a set of {@code id}s.
 */
final class JournalRebuild {

    private final Disk disk;
    private final OutputFiles files;
    private final boolean ordered;
    private final InputSource input;
    private final RandomAccessFile out;
    private long mismatch;
    private long failures;
    private long rowIds;
    private long resultIds;

    JournalRebuild(Disk disk, OutputFiles files, boolean ordered, InputSource input, RandomAccessFile out) {
        this.disk = disk;
        this.files = files;
        this.ordered = ordered;
        this.input = input;
        this.out = out;
    }

    /** Writes the {@linkplain OutputFiles#rebuiltJournal journal}. @throws ResumeConflictException if the lines do not match */
    void run() throws IOException {
        if (!input.repeatable()) {
            throw new ResumeConflictException(
                    files.out() + " has no journal any more, so its lines must be compared with the input"
                            + " first. To resume, give the input as a file.");
        }
        try (LineReader results = new LineReader(new RandomAccessInputStream(out, 0), Integer.MAX_VALUE - 8);
                NumberedLines rows = new NumberedLines(input, Integer.MAX_VALUE - 8);
                AppendFile journal = AppendFile.empty(disk, files.rebuiltJournal())) {
            journal.append(JournalEntry.header(ordered));
            while (results.next()) {
                Map<?, ?> result = result(results, rows.number() + 1);
                if (result == null) {
                    break;
                }
                if (!rows.next()) {
                    throw new ResumeConflictException(files.out() + " has more lines than " + input.name() + ". "
                            + "Restore the missing lines and resume, or choose another output.");
                }
                journal.append(mark(result, results, rows));
                journal.flushIfLarge();
            }
            check();
            journal.flush();
        }
    }

    /** Parses a result; null if it is torn. */
    private @Nullable Map<?, ?> result(LineReader line, long number) {
        byte[] bytes = line.bytes();
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> result && result.containsKey("id")) {
                return result;
            }
        } catch (JsonException e) {
            if (!line.terminated() && bytes[0] == '{') {
                return null;
            }
        }
        throw new ResumeConflictException(
                "Line " + number + " of " + files.out() + " is not a result of a batch. Choose another output.");
    }

    private byte[] mark(Map<?, ?> result, LineReader line, NumberedLines rows) {
        // Both ids as they are serialized again: an unpaired surrogate, for example, is written as U+FFFD.
        byte[] id = Json.bytes(Row.of(rows.number(), rows.line().bytes()).id());
        long rowId = LineHash.of(Json.bytes(Json.parse(id)));
        long resultId = LineHash.of(Json.bytes(result.get("id")));
        // The result of an unreadable line has no id, but its line number.
        boolean unreadable = result.get("id") == null && Objects.equals(result.get("line"), rows.number());
        if (mismatch == 0 && rowId != resultId && !unreadable) {
            mismatch = rows.number();
        }
        rowIds += rowId;
        resultIds += resultId;
        boolean failed = result.get("error") != null && !result.containsKey("output");
        failures += failed ? 1 : 0;
        long to = line.terminated() ? line.end() : line.end() + 1;
        return JournalEntry.mark(rows.number(), rows.line().hash(), 0, failed, line.start(), to);
    }

    private void check() {
        if (mismatch == 0) {
            return;
        }
        if (ordered || rowIds != resultIds) {
            throw new ResumeConflictException("Line " + mismatch + " of " + files.out() + " is not the result of line "
                    + mismatch + " of " + input.name()
                    + ": their ids differ. Restore the input and resume, or choose another output.");
        }
        if (failures > 0) {
            throw new ResumeConflictException(
                    files.out() + " has errors, and without its journal the lines they belong to are not"
                            + " known. Choose another output.");
        }
    }
}
