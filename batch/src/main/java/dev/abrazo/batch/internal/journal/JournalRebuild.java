package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.LineHash;
import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.line.NumberedLines;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.row.Row;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a journal for an output whose own is gone, as it is after the end of a batch. The first lines of the input must be
 * those that the output answers: line by line of the same {@code id}, or for an output in the order of arrival, of the same
 * {@code id}s on the whole.
 */
final class JournalRebuild {

    private final Disk disk;
    private final OutputFiles places;
    private final boolean ordered;
    private final Source input;
    private final RandomAccessFile out;
    private long mismatch;
    private long failures;
    private long asked;
    private long answered;

    /** Of an open output. */
    JournalRebuild(Disk disk, OutputFiles places, boolean ordered, Source input, RandomAccessFile out) {
        this.disk = disk;
        this.places = places;
        this.ordered = ordered;
        this.input = input;
        this.out = out;
    }

    /** Writes the {@linkplain OutputFiles#firstJournal first journal}. @throws Refusal where the lines do not pair */
    void run() throws IOException {
        if (!input.repeatable()) {
            throw new Refusal(places.out() + " has no journal any more, so its lines must be compared with the input"
                    + " first. Give the input as a file to resume.");
        }
        try (LineReader answers = new LineReader(new FileBytes(out, 0), Integer.MAX_VALUE - 8);
                NumberedLines rows = new NumberedLines(input, Integer.MAX_VALUE - 8);
                AppendFile journal = AppendFile.empty(disk, places.firstJournal())) {
            journal.append(Entry.header(ordered));
            while (answers.next()) {
                Map<?, ?> answer = answer(answers, rows.number() + 1);
                if (answer == null) {
                    break;
                }
                if (!rows.next()) {
                    throw new Refusal(places.out() + " has more lines than " + input.name() + ". "
                            + "Restore what is missing and resume, or begin with another output.");
                }
                journal.append(pair(answer, answers, rows));
                journal.flushEnough();
            }
            check();
            journal.flush();
        }
    }

    /** The answer as JSON, or null for a torn one. */
    private @Nullable Map<?, ?> answer(LineReader line, long number) {
        byte[] bytes = line.bytes();
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> answer && answer.containsKey("id")) {
                return answer;
            }
        } catch (JsonException e) {
            if (!line.ended() && bytes[0] == '{') {
                return null;
            }
        }
        throw new Refusal(
                "Line " + number + " of " + places.out() + " is no answer of a batch. Choose another output.");
    }

    private byte[] pair(Map<?, ?> answer, LineReader line, NumberedLines rows) {
        // As both are written again: an answer can't echo half of a surrogate pair, say, but as U+FFFD.
        byte[] id = Json.bytes(Row.of(rows.number(), rows.line().bytes()).id());
        long asks = LineHash.of(Json.bytes(Json.parse(id)));
        long answers = LineHash.of(Json.bytes(answer.get("id")));
        // What could not be read has no id in its answer, but its number.
        boolean unread = answer.get("id") == null && Objects.equals(answer.get("line"), rows.number());
        if (mismatch == 0 && asks != answers && !unread) {
            mismatch = rows.number();
        }
        asked += asks;
        answered += answers;
        boolean failed = answer.containsKey("error") && !answer.containsKey("output");
        failures += failed ? 1 : 0;
        long to = line.ended() ? line.end() : line.end() + 1;
        return Entry.mark(rows.number(), rows.line().hash(), 0, failed, line.start(), to);
    }

    private void check() {
        if (mismatch == 0) {
            return;
        }
        if (ordered || asked != answered) {
            throw new Refusal("Line " + mismatch + " of " + places.out() + " does not answer line " + mismatch + " of "
                    + input.name() + ": their ids differ. Restore the input and resume, or begin with another output.");
        }
        if (failures > 0) {
            throw new Refusal(places.out() + " has errors, and without its journal nobody knows which lines they"
                    + " answer. Begin with another output.");
        }
    }
}
