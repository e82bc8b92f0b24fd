package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.internal.output.SpilledResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Content of a journal.
 *
 * @param index the lines it describes
 * @param end offset of the end of its last whole line
 * @param outEnd offset of the end of the last result in the output
 * @param danglingMarks offsets of marks of results that never reached the output
 */
record JournalContent(JournalIndex index, long end, long outEnd, List<Long> danglingMarks) {

    /** Whether the file is a journal. One with an incomplete first line counts as absent. */
    static boolean isJournal(RandomAccessFile file, Path journal) throws IOException {
        try (LineReader lines = new LineReader(new RandomAccessInputStream(file, 0), JournalEntry.HEAD_BYTES)) {
            if (!lines.next() || !lines.terminated() && JournalEntry.startsHeader(lines.bytes())) {
                return false;
            }
            if (!lines.terminated() || JournalEntry.ordered(lines.bytes()) == null) {
                throw new ResumeConflictException(
                        journal + " is not the journal of a batch. Move it away, or choose another output.");
            }
            return true;
        }
    }

    /**
     * Reads a journal, and compares it with the output: a mark beyond the end of the output is of a result that never reached
     * it.
     *
     * @param files names for messages
     * @param ordered whether it must be of an ordered output
     * @throws ResumeConflictException if journal and output do not match
     */
    static JournalContent read(
            RandomAccessFile journal, RandomAccessFile out, OutputFiles files, boolean ordered, String input)
            throws IOException {
        JournalIndex index = new JournalIndex(input);
        List<Long> danglingMarks = new ArrayList<>();
        long outLength = out.length();
        long outEnd = 0;
        long end = 0;
        try (LineReader lines = new LineReader(new RandomAccessInputStream(journal, 0), JournalEntry.HEAD_BYTES);
                LineReader results = new LineReader(new RandomAccessInputStream(out, 0), 0)) {
            for (long number = 1; lines.next() && lines.terminated(); number++) {
                end = lines.end();
                byte[] head = lines.bytes();
                if (number == 1) {
                    checkOrder(head, ordered);
                } else if (head.length == 0 || head[0] != JournalEntry.INVALID) {
                    JournalEntry entry = JournalEntry.of(head);
                    if (entry == null || entry.mark() && danglingMarks.isEmpty() && entry.from() != outEnd) {
                        throw damaged(files.journal(), number);
                    }
                    if (!entry.mark()) {
                        index.spilled(spilled(entry, lines));
                    } else if (outLength >= entry.to() - 1 && danglingMarks.isEmpty()) {
                        checkResult(results, entry, index.written() + 1, files.out());
                        index.mark(entry);
                        outEnd = entry.to();
                    } else {
                        danglingMarks.add(lines.start());
                    }
                }
            }
        }
        return new JournalContent(index, end, outEnd, danglingMarks);
    }

    /** If a line was removed from the output, all marks after it belong to other lines. */
    private static void checkResult(LineReader results, JournalEntry mark, long number, Path out) throws IOException {
        boolean matches = results.next() && results.end() == (results.terminated() ? mark.to() : mark.to() - 1);
        if (!matches) {
            throw new ResumeConflictException(out + " has changed in its line " + number
                    + ". Undo the change and resume, or choose another output.");
        }
    }

    private static SpilledResult spilled(JournalEntry entry, LineReader lines) {
        long to = lines.end() - JournalEntry.AFTER_RESULT.length;
        return new SpilledResult(
                entry.line(), entry.hash(), entry.torn(), entry.failed(), lines.start() + entry.from(), to);
    }

    private static void checkOrder(byte[] header, boolean ordered) {
        if (!Boolean.valueOf(ordered).equals(JournalEntry.ordered(header))) {
            throw new ResumeConflictException(
                    ordered
                            ? "The output was started with `unordered`. Resume it with `unordered` too."
                            : "The output was started in input order. Resume it without `unordered`.");
        }
    }

    private static ResumeConflictException damaged(Path journal, long number) {
        return new ResumeConflictException(journal + " is damaged in its line " + number
                + ". Move it away and resume: results are then matched by their ids.");
    }
}
