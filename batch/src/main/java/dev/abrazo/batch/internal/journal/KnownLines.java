package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.InputDigest;
import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.internal.out.ResumeState;
import dev.abrazo.batch.internal.out.SpilledResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says of the lines: eight bytes a line. Filled by one thread; then many may ask for verdicts, while what
 * waits and what replaces belongs to the thread that writes.
 */
final class KnownLines implements ResumeState {

    private static final long KNOWN = 2;
    private static final long FAILED = 1;

    private final String input;
    /** The hash but for its last two bits, which say the rest. */
    private final LongTable lines = new LongTable();

    private final Map<Long, SpilledResult> waiting = new HashMap<>();
    private final Replacements replacements = new Replacements();
    /** Lines that were torn when they were answered, with their length at that time: the last one of a run at most. */
    private final Map<Long, Long> torn = new HashMap<>();
    /** The last answers to lines that were torn once: these lines have changed since their marks were written. */
    private final Map<Long, SpilledResult> completed = new HashMap<>();

    private final InputDigest digest = new InputDigest();
    private long last;
    private long written;
    private long failed;

    /** Nothing so far. @param input what people call the input */
    KnownLines(String input) {
        this.input = input;
    }

    /** The line's answer stands in the output. */
    void mark(Entry mark) {
        know(mark.line(), mark.hash(), mark.torn(), mark.failed());
        waiting.remove(mark.line());
        written++;
        failed += mark.failed() ? 1 : 0;
    }

    /** The line's answer stands in the journal: behind its mark it takes the place of what that one says. */
    void parked(SpilledResult answer) {
        long line = answer.line();
        boolean written = lines.get(line) != 0 && !waiting.containsKey(line);
        if (written) {
            replaced(answer);
        }
        if (!answer.failed() || completed.containsKey(line)) {
            know(line, answer.hash(), answer.torn(), answer.failed());
            if (!written) {
                waiting.put(line, answer);
            }
        }
    }

    /** The answer takes the place of the failed one that stands in the output. */
    void replaced(SpilledResult answer) {
        replacements.put(answer.line(), answer.from(), answer.to(), answer.failed());
        if (answer.torn() > 0 || torn.containsKey(answer.line())) {
            completed.put(answer.line(), answer);
        }
    }

    /** The last answer to a line that was torn once, if it takes the place of another. */
    @Nullable
    SpilledResult completed(long line) {
        return completed.get(line);
    }

    private void know(long line, long hash, long length, boolean failure) {
        lines.set(line, hash & -4 | KNOWN | (failure ? FAILED : 0));
        if (length > 0) {
            torn.put(line, length);
        } else {
            torn.remove(line);
        }
        last = Math.max(last, line);
    }

    @Override
    public Verdict verdict(long line, long hash) {
        long known = lines.get(line);
        return same(known, hash) ? verdict(known) : changed(line);
    }

    @Override
    public Verdict verdict(long line, LineReader read) {
        long known = lines.get(line);
        if (same(known, read.hash())) {
            return verdict(known);
        }
        // What was answered already was a whole object, so nothing can complete it but white space.
        boolean more = torn(line) > 0 && same(known, read.startHash()) && ((known & FAILED) != 0 || read.restBlank());
        return more ? verdict(known) : changed(line);
    }

    @Override
    public void read(LineReader line) {
        digest.add(line);
    }

    /** Of all lines that were read in this run. */
    InputDigest digest() {
        return digest;
    }

    private static boolean same(long known, long hash) {
        return known == 0 || (known & -4) == (hash & -4);
    }

    private static Verdict verdict(long known) {
        return known == 0 ? Verdict.NEW : (known & FAILED) != 0 ? Verdict.RETRY : Verdict.KEPT;
    }

    private Verdict changed(long line) {
        throw new Refusal("Line " + line + " of " + input + " is not the line that was answered (blank lines are not"
                + " counted). Undo the change and resume, or begin with another output.");
    }

    @Override
    public long torn(long line) {
        return torn.isEmpty() ? 0 : torn.getOrDefault(line, 0L);
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

    Map<Long, SpilledResult> waiting() {
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
