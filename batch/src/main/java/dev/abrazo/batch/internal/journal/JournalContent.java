package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.out.Parked;
import dev.abrazo.batch.internal.out.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal as it was left.
 *
 * @param known what it says of the lines
 * @param end where its last whole line ends
 * @param outEnd where the last answer of the output ends
 * @param voids where marks stand of answers that never came into the output
 */
record JournalContent(KnownLines known, long end, long outEnd, List<Long> voids) {

    /** Whether the file starts as journals do. A journal that was torn in its first line says nothing. */
    static boolean isOne(RandomAccessFile file, Path journal) throws IOException {
        try (LineReader lines = new LineReader(new FileBytes(file, 0), Entry.HEAD)) {
            if (!lines.next() || !lines.ended()) {
                return false;
            }
            if (Entry.ordered(lines.bytes()) == null) {
                throw new Refusal(journal + " is not the journal of a batch. Move it away, or choose another output.");
            }
            return true;
        }
    }

    /**
     * Reads a journal.
     *
     * @param journal the file's name, for messages
     * @param ordered whether it is to be one of answers in order
     * @param outLength how long the output is; what is marked behind that never came into it
     */
    static JournalContent read(RandomAccessFile file, Path journal, boolean ordered, long outLength, String input)
            throws IOException {
        KnownLines known = new KnownLines(input);
        List<Long> voids = new ArrayList<>();
        long outEnd = 0;
        long end = 0;
        try (LineReader lines = new LineReader(new FileBytes(file, 0), Entry.HEAD)) {
            for (long number = 1; lines.next() && lines.ended(); number++) {
                end = lines.end();
                byte[] head = lines.bytes();
                if (number == 1) {
                    sameOrder(head, ordered);
                } else if (head.length == 0 || head[0] != Entry.VOID) {
                    Entry entry = Entry.of(head);
                    if (entry == null || entry.mark() && voids.isEmpty() && entry.from() != outEnd) {
                        throw damaged(journal, number);
                    }
                    if (!entry.mark()) {
                        known.parked(parked(entry, lines));
                    } else if (outLength >= entry.to() - 1 && voids.isEmpty()) {
                        known.mark(entry.line(), entry.hash(), entry.failed());
                        outEnd = entry.to();
                    } else {
                        voids.add(lines.start());
                    }
                }
            }
        }
        return new JournalContent(known, end, outEnd, voids);
    }

    private static Parked parked(Entry entry, LineReader lines) {
        // Behind the answer stand a brace and the line end.
        return new Parked(entry.line(), entry.hash(), entry.failed(), lines.start() + entry.from(), lines.end() - 2);
    }

    private static void sameOrder(byte[] header, boolean ordered) {
        if (!Boolean.valueOf(ordered).equals(Entry.ordered(header))) {
            throw new Refusal(
                    ordered
                            ? "The output was begun with `unordered`. Resume it with `unordered` too."
                            : "The output was begun in the order of its input. Resume it without `unordered`.");
        }
    }

    private static Refusal damaged(Path journal, long number) {
        return new Refusal(journal + " is damaged in its line " + number
                + ". Without it, answers are told by their ids:" + " move it away and resume.");
    }
}
