package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.InputDigest;
import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.internal.output.ResumeState;
import dev.abrazo.batch.internal.output.SpilledResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Index of a journal by line, with eight bytes for each line. Filled by one thread. Afterwards {@link #action} is safe for use
 * by many threads, while spilled results and replacements belong to the thread that writes.
 */
final class JournalIndex implements ResumeState {

    private static final long KNOWN = 2;
    private static final long FAILED = 1;
    private static final long HASH_MASK = -4;

    private final String input;
    /** The hash, with flags in its last two bits. */
    private final SparseLongArray lines = new SparseLongArray();

    private final Map<Long, SpilledResult> spilled = new HashMap<>();
    private final Replacements replacements = new Replacements();
    /** Length of lines that were torn when they were run: at most the last line of each run. */
    private final Map<Long, Long> torn = new HashMap<>();
    /** Last results of lines that were torn once: these lines have changed since their marks were written. */
    private final Map<Long, SpilledResult> completed = new HashMap<>();

    private final InputDigest digest = new InputDigest();
    private long last;
    private long written;
    private long failed;

    /** Empty index. @param input name of the input, for messages */
    JournalIndex(String input) {
        this.input = input;
    }

    /** Adds a result that is in the output. */
    void mark(JournalEntry mark) {
        put(mark.line(), mark.hash(), mark.torn(), mark.failed());
        spilled.remove(mark.line());
        written++;
        failed += mark.failed() ? 1 : 0;
    }

    /** Adds a result that is in the journal. If the line has a mark already, it replaces the result in the output. */
    void spilled(SpilledResult result) {
        long line = result.line();
        boolean inOutput = lines.get(line) != 0 && !spilled.containsKey(line);
        if (inOutput) {
            replaced(result);
        }
        if (!result.failed() || completed.containsKey(line)) {
            put(line, result.hash(), result.torn(), result.failed());
            if (!inOutput) {
                spilled.put(line, result);
            }
        }
    }

    /** Adds a result that replaces the error in the output. */
    void replaced(SpilledResult result) {
        replacements.put(result.line(), result.from(), result.to(), result.failed());
        if (result.torn() > 0 || torn.containsKey(result.line())) {
            completed.put(result.line(), result);
        }
    }

    /** Last result of a line that was torn once, if it replaces another; else null. */
    @Nullable
    SpilledResult completed(long line) {
        return completed.get(line);
    }

    private void put(long line, long hash, long tornLength, boolean failure) {
        lines.set(line, hash & HASH_MASK | KNOWN | (failure ? FAILED : 0));
        if (tornLength > 0) {
            torn.put(line, tornLength);
        } else {
            torn.remove(line);
        }
        last = Math.max(last, line);
    }

    @Override
    public LineAction action(long line, long hash) {
        long known = lines.get(line);
        return matches(known, hash) ? action(known) : changed(line);
    }

    @Override
    public LineAction action(long line, LineReader read) {
        long known = lines.get(line);
        if (matches(known, read.hash())) {
            return action(known);
        }
        // A torn line with a result was a whole object, so only white space can follow it.
        boolean extended =
                torn(line) > 0 && matches(known, read.prefixHash()) && ((known & FAILED) != 0 || read.restIsBlank());
        return extended ? action(known) : changed(line);
    }

    @Override
    public void read(LineReader line) {
        digest.add(line);
    }

    /** Digest of all lines read in this run. */
    InputDigest digest() {
        return digest;
    }

    private static boolean matches(long known, long hash) {
        return known == 0 || (known & HASH_MASK) == (hash & HASH_MASK);
    }

    private static LineAction action(long known) {
        return known == 0 ? LineAction.RUN : (known & FAILED) != 0 ? LineAction.RETRY : LineAction.SKIP;
    }

    private LineAction changed(long line) {
        throw new ResumeConflictException(
                "Line " + line + " of " + input + " has changed since it was run (blank lines are not"
                        + " counted). Undo the change and resume, or choose another output.");
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
    public ResumeConflictException tooShort(long count) {
        return new ResumeConflictException(input + " has " + count + " lines, but line " + last
                + " has a result. Restore the missing lines and resume, or choose another output.");
    }

    Map<Long, SpilledResult> spilled() {
        return spilled;
    }

    Replacements replacements() {
        return replacements;
    }

    /** Number of lines in the output. */
    long written() {
        return written;
    }

    /** Number of errors in the output. */
    long failed() {
        return failed;
    }
}
