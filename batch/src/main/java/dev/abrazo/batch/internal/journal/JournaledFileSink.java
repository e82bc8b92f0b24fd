package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.out.Answer;
import dev.abrazo.batch.internal.out.ResultSink;
import dev.abrazo.batch.internal.out.ResumeState;
import dev.abrazo.batch.internal.out.SpilledResult;
import java.io.IOException;
import java.util.Map;

/**
 * Writes to a file, and beside it the journal by which a later run goes on. The process may be killed between any two
 * writes, and within one.
 *
 * <p><b>Order of writes.</b> A mark {@code {line, hash, from, to}} goes into the journal before its answer goes into the
 * output. So the output never has an answer of which the journal does not know; a mark of an answer that did not come into
 * the output is told by the output's length, and made void when the run goes on. Marks stand in the order of the answers,
 * each where the one before ends.
 *
 * <p><b>Answers before their turn</b> stand in the journal, {@code {line, hash, answer}}, and are marked when they move.
 *
 * <p><b>Answers in place of failed ones</b> stand there too. The output keeps the errors until the end: at any time it has
 * each line once. Then {@link ResultMerger} writes output and journal anew. Both have other names until both are whole; the
 * output is renamed first. Where only the new journal still has its other name, the output was renamed already.
 *
 * <p><b>The end.</b> The journal goes when every line has an answer that is no error; what the input was stays as an
 * {@linkplain FinishedInput attribute} of the output. While errors stand, the journal stays.
 *
 * <p>Nothing is forced to the disk but a merge: what the operating system has taken outlives the process, though not the
 * machine's sudden end.
 */
public final class JournaledFileSink implements ResultSink {

    private static final byte[] LINE_END = {'\n'};

    private final Disk disk;
    private final OutputFiles places;
    private final boolean ordered;
    private final AppendFile out;
    private final AppendFile journal;
    private final KnownLines known;
    private long failed;

    JournaledFileSink(
            Disk disk, OutputFiles places, boolean ordered, AppendFile out, AppendFile journal, KnownLines known) {
        this.disk = disk;
        this.places = places;
        this.ordered = ordered;
        this.out = out;
        this.journal = journal;
        this.known = known;
        this.failed = known.failed();
    }

    @Override
    public ResumeState earlier() {
        return known;
    }

    @Override
    public Map<Long, SpilledResult> waiting() {
        return known.waiting();
    }

    @Override
    public long lines() {
        return known.written();
    }

    @Override
    public void append(Answer answer) throws IOException {
        append(answer.line(), answer.hash(), answer.torn(), answer.failed(), answer.json());
    }

    @Override
    public void append(SpilledResult parked) throws IOException {
        byte[] json = journal.read(parked.from(), parked.to());
        append(parked.line(), parked.hash(), parked.torn(), parked.failed(), json);
    }

    @Override
    public SpilledResult park(Answer answer) throws IOException {
        journal.append(Entry.beforeAnswer(answer.line(), answer.hash(), answer.torn(), answer.failed()));
        long from = journal.end();
        journal.append(answer.json());
        long to = journal.end();
        journal.append(Entry.AFTER_ANSWER);
        flushEnough();
        return new SpilledResult(answer.line(), answer.hash(), answer.torn(), answer.failed(), from, to);
    }

    @Override
    public void replace(Answer answer) throws IOException {
        known.replaced(park(answer));
    }

    @Override
    public void flush() throws IOException {
        journal.flush();
        out.flush();
    }

    @Override
    public long finish(boolean complete) throws IOException {
        flush();
        if (known.replacements().any()) {
            failed = new ResultMerger(disk, places, ordered, known, out, journal).run();
        }
        close();
        if (complete && failed == 0) {
            FinishedInput.put(places.out(), known.digest());
            disk.delete(places.journal());
        }
        return failed;
    }

    @Override
    public void close() {
        try (journal) {
            out.close();
        } catch (IOException e) {
            // All that is to be kept was flushed before.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "closing the output", e);
        }
    }

    private void append(long line, long hash, long torn, boolean failure, byte[] json) throws IOException {
        long from = out.end();
        journal.append(Entry.mark(line, hash, torn, failure, from, from + json.length + 1));
        if (json.length > AppendFile.ENOUGH) {
            // It is written at once, and its mark goes before it.
            journal.flush();
        }
        out.append(json).append(LINE_END);
        failed += failure ? 1 : 0;
        flushEnough();
    }

    private void flushEnough() throws IOException {
        if (journal.pending() + out.pending() > AppendFile.ENOUGH) {
            flush();
        }
    }
}
