package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.output.ResultSink;
import dev.abrazo.batch.internal.output.ResumeState;
import dev.abrazo.batch.internal.output.RowResult;
import dev.abrazo.batch.internal.output.SpilledResult;
import java.io.IOException;
import java.util.Map;

/**
 * Writes results to a file, and a journal next to it that allows a later run to resume. The process may be killed between any
 * two writes, and during a write.
 *
 * <p><b>Order of writes.</b> A mark {@code {line, hash, from, to}} is written to the journal before its result is written to
 * the output. So the output never has a result without a mark. A mark whose result did not reach the output is detected by the
 * length of the output, and invalidated when the run is resumed. Marks are in the order of the results; each starts where the
 * previous one ends.
 *
 * <p><b>Spilled results</b> are in the journal, {@code {line, hash, answer}}, and get a mark when they are moved.
 *
 * <p><b>Replacements of errors</b> are in the journal too. The output keeps the errors until the end: at any time it has each
 * line once. At the end {@link ResultMerger} writes a new output and a new journal under temporary names. When both are
 * complete they are renamed, the output first. If only the new journal has its temporary name, the output was already renamed.
 *
 * <p><b>Completion.</b> The journal is deleted when every line has a result that is not an error; the digest of the input is
 * kept as an {@linkplain InputDigestAttribute attribute} of the output. While there are errors, the journal is kept.
 *
 * <p>Only a merge is forced to the storage device: written data survives the end of the process, but not a power failure.
 */
public final class JournaledFileSink implements ResultSink {

    private static final byte[] LINE_TERMINATOR = {'\n'};

    private final Disk disk;
    private final OutputFiles files;
    private final boolean ordered;
    private final AppendFile out;
    private final AppendFile journal;
    private final JournalIndex index;
    private long failed;

    JournaledFileSink(
            Disk disk, OutputFiles files, boolean ordered, AppendFile out, AppendFile journal, JournalIndex index) {
        this.disk = disk;
        this.files = files;
        this.ordered = ordered;
        this.out = out;
        this.journal = journal;
        this.index = index;
        this.failed = index.failed();
    }

    @Override
    public ResumeState resumeState() {
        return index;
    }

    @Override
    public Map<Long, SpilledResult> spilled() {
        return index.spilled();
    }

    @Override
    public long lineCount() {
        return index.written();
    }

    @Override
    public void append(RowResult result) throws IOException {
        append(result.line(), result.hash(), result.torn(), result.failed(), result.json());
    }

    @Override
    public void append(SpilledResult result) throws IOException {
        byte[] json = journal.read(result.from(), result.to());
        append(result.line(), result.hash(), result.torn(), result.failed(), json);
    }

    @Override
    public SpilledResult spill(RowResult result) throws IOException {
        journal.append(JournalEntry.beforeResult(result.line(), result.hash(), result.torn(), result.failed()));
        long from = journal.end();
        journal.append(result.json());
        long to = journal.end();
        journal.append(JournalEntry.AFTER_RESULT);
        flushIfLarge();
        return new SpilledResult(result.line(), result.hash(), result.torn(), result.failed(), from, to);
    }

    @Override
    public void replace(RowResult result) throws IOException {
        index.replaced(spill(result));
    }

    @Override
    public void flush() throws IOException {
        journal.flush();
        out.flush();
    }

    @Override
    public long finish(boolean complete) throws IOException {
        flush();
        if (index.replacements().any()) {
            failed = new ResultMerger(disk, files, ordered, index, out, journal).run();
        }
        close();
        if (complete && failed == 0) {
            InputDigestAttribute.write(files.out(), index.digest());
            disk.delete(files.journal());
        }
        return failed;
    }

    @Override
    public void close() {
        try (journal) {
            out.close();
        } catch (IOException e) {
            // Everything to keep was flushed before.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "closing the output", e);
        }
    }

    private void append(long line, long hash, long torn, boolean failure, byte[] json) throws IOException {
        long from = out.end();
        journal.append(JournalEntry.mark(line, hash, torn, failure, from, from + json.length + 1));
        if (json.length > AppendFile.LARGE_WRITE) {
            // It is written at once, so its mark must be written before.
            journal.flush();
        }
        out.append(json).append(LINE_TERMINATOR);
        failed += failure ? 1 : 0;
        flushIfLarge();
    }

    private void flushIfLarge() throws IOException {
        if (journal.pending() + out.pending() > AppendFile.LARGE_WRITE) {
            flush();
        }
    }
}
