package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.internal.out.SpilledResult;
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
            if (!lines.next() || !lines.ended() && Entry.startsHeader(lines.bytes())) {
                return false;
            }
            if (!lines.ended() || Entry.ordered(lines.bytes()) == null) {
                throw new Refusal(journal + " is not the journal of a batch. Move it away, or choose another output.");
            }
            return true;
        }
    }

    /**
     * Reads a journal, and the output beside it: what is marked behind the output's end never came into it.
     *
     * @param places the files' names, for messages
     * @param ordered whether it is to be one of answers in order
     * @throws Refusal where the two do not go together
     */
    static JournalContent read(
            RandomAccessFile journal, RandomAccessFile out, OutputFiles places, boolean ordered, String input)
            throws IOException {
        KnownLines known = new KnownLines(input);
        List<Long> voids = new ArrayList<>();
        long outLength = out.length();
        long outEnd = 0;
        long end = 0;
        try (LineReader lines = new LineReader(new FileBytes(journal, 0), Entry.HEAD);
                LineReader answers = new LineReader(new FileBytes(out, 0), 0)) {
            for (long number = 1; lines.next() && lines.ended(); number++) {
                end = lines.end();
                byte[] head = lines.bytes();
                if (number == 1) {
                    sameOrder(head, ordered);
                } else if (head.length == 0 || head[0] != Entry.VOID) {
                    Entry entry = Entry.of(head);
                    if (entry == null || entry.mark() && voids.isEmpty() && entry.from() != outEnd) {
                        throw damaged(places.journal(), number);
                    }
                    if (!entry.mark()) {
                        known.parked(parked(entry, lines));
                    } else if (outLength >= entry.to() - 1 && voids.isEmpty()) {
                        checkAnswer(answers, entry, known.written() + 1, places.out());
                        known.mark(entry);
                        outEnd = entry.to();
                    } else {
                        voids.add(lines.start());
                    }
                }
            }
        }
        return new JournalContent(known, end, outEnd, voids);
    }

    /** A line that somebody took out of the output would leave each of those behind it with the mark of another. */
    private static void checkAnswer(LineReader answers, Entry mark, long number, Path out) throws IOException {
        boolean there = answers.next() && answers.end() == (answers.ended() ? mark.to() : mark.to() - 1);
        if (!there) {
            throw new Refusal(out + " has changed in its line " + number
                    + ". Undo the change and resume, or begin with another output.");
        }
    }

    private static SpilledResult parked(Entry entry, LineReader lines) {
        long to = lines.end() - Entry.AFTER_ANSWER.length;
        return new SpilledResult(
                entry.line(), entry.hash(), entry.torn(), entry.failed(), lines.start() + entry.from(), to);
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
