package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.output.SpilledResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;

/** Replaces errors by their later results: writes a new output and a new journal, then renames them. */
final class ResultMerger {

    private static final byte[] LINE_TERMINATOR = {'\n'};

    private final Disk disk;
    private final OutputFiles files;
    private final boolean ordered;
    private final JournalIndex index;
    private final AppendFile out;
    private final AppendFile journal;
    private long failed;

    ResultMerger(
            Disk disk, OutputFiles files, boolean ordered, JournalIndex index, AppendFile out, AppendFile journal) {
        this.disk = disk;
        this.files = files;
        this.ordered = ordered;
        this.index = index;
        this.out = out;
        this.journal = journal;
    }

    /** @return number of errors in the output */
    long run() throws IOException {
        try (AppendFile newOut = AppendFile.empty(disk, files.newOut());
                AppendFile newJournal = AppendFile.empty(disk, files.newJournal())) {
            newJournal.append(JournalEntry.header(ordered));
            copyWritten(newOut, newJournal);
            copySpilled(newJournal);
            newOut.flush();
            newJournal.flush();
            newOut.sync();
            newJournal.sync();
        } catch (IOException e) {
            discardMerge(e);
            throw e;
        }
        // Not earlier, since closing releases the locks.
        out.close();
        journal.close();
        disk.move(files.newOut(), files.out());
        disk.move(files.newJournal(), files.journal());
        return failed;
    }

    private void copyWritten(AppendFile newOut, AppendFile newJournal) throws IOException {
        Replacements replacements = index.replacements();
        try (LineReader marks = new LineReader(journal.bytes(), JournalEntry.HEAD_BYTES);
                InputStream old = new BufferedInputStream(out.bytes(), 1 << 16)) {
            while (marks.next()) {
                JournalEntry entry = JournalEntry.of(marks.bytes());
                if (entry == null || !entry.mark()) {
                    continue;
                }
                long line = entry.line();
                byte[] result = old.readNBytes((int) (entry.to() - entry.from()));
                long from = newOut.end();
                if (replacements.has(line)) {
                    newOut.append(journal.read(replacements.from(line), replacements.to(line)))
                            .append(LINE_TERMINATOR);
                } else {
                    newOut.append(result);
                }
                boolean failure = replacements.has(line) ? !replacements.succeeded(line) : entry.failed();
                failed += failure ? 1 : 0;
                // A torn line has another hash now that it is complete.
                SpilledResult completed = index.completed(line);
                long hash = completed == null ? entry.hash() : completed.hash();
                long torn = completed == null ? entry.torn() : completed.torn();
                newJournal.append(JournalEntry.mark(line, hash, torn, failure, from, newOut.end()));
                newOut.flushIfLarge();
                newJournal.flushIfLarge();
            }
        }
    }

    private void copySpilled(AppendFile newJournal) throws IOException {
        List<SpilledResult> spilled = index.spilled().values().stream()
                .sorted(Comparator.comparingLong(SpilledResult::line))
                .toList();
        for (SpilledResult result : spilled) {
            newJournal
                    .append(JournalEntry.beforeResult(result.line(), result.hash(), result.torn(), result.failed()))
                    .append(journal.read(result.from(), result.to()))
                    .append(JournalEntry.AFTER_RESULT);
            newJournal.flushIfLarge();
        }
    }

    private void discardMerge(IOException failure) {
        try {
            OutputRecovery.discardMerge(disk, files);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
