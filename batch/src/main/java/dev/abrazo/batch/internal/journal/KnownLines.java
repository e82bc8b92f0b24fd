package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.out.Earlier;
import dev.abrazo.batch.internal.out.Parked;
import dev.abrazo.batch.internal.out.Refusal;
import java.util.HashMap;
import java.util.Map;

/**
 * What a journal says of the lines: eight bytes a line. Filled by one thread; then many may ask for verdicts, while what
 * waits and what replaces belongs to the thread that writes.
 */
final class KnownLines implements Earlier {

    private static final long KNOWN = 2;
    private static final long FAILED = 1;

    private final String input;
    /** The hash but for its last two bits, which say the rest. */
    private final LongTable lines = new LongTable();

    private final Map<Long, Parked> waiting = new HashMap<>();
    private final Replacements replacements = new Replacements();
    private long last;
    private long written;
    private long failed;

    /** Nothing so far. @param input what people call the input */
    KnownLines(String input) {
        this.input = input;
    }

    /** The line's answer stands in the output. */
    void mark(long line, long hash, boolean failure) {
        know(line, hash, failure);
        waiting.remove(line);
        written++;
        failed += failure ? 1 : 0;
    }

    /** The line's answer stands in the journal: behind its mark it takes the place of what that one says. */
    void parked(Parked answer) {
        long line = answer.line();
        boolean written = lines.get(line) != 0 && !waiting.containsKey(line);
        if (written) {
            replacements.put(line, answer.from(), answer.to(), answer.failed());
        }
        if (!answer.failed()) {
            know(line, answer.hash(), false);
            if (!written) {
                waiting.put(line, answer);
            }
        }
    }

    private void know(long line, long hash, boolean failure) {
        lines.set(line, hash & -4 | KNOWN | (failure ? FAILED : 0));
        last = Math.max(last, line);
    }

    @Override
    public Verdict verdict(long line, long hash) {
        long known = lines.get(line);
        if (known == 0) {
            return Verdict.NEW;
        }
        if ((known & -4) != (hash & -4)) {
            throw new Refusal(
                    "Line " + line + " of " + input + " is not the line that was answered (blank lines are not"
                            + " counted). Undo the change and resume, or begin with another output.");
        }
        return (known & FAILED) != 0 ? Verdict.RETRY : Verdict.KEPT;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Refusal tooShort(long count) {
        return new Refusal(input + " has " + count + " lines, but line " + last
                + " was answered. Restore what is missing" + " and resume, or begin with another output.");
    }

    Map<Long, Parked> waiting() {
        return waiting;
    }

    Replacements replacements() {
        return replacements;
    }

    /** How many lines the output has. */
    long written() {
        return written;
    }

    /** How many of them are errors. */
    long failed() {
        return failed;
    }
}
