package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.out.SpilledResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;

/** Puts answers in place of the failed ones: writes output and journal anew, then gives them their names. */
final class ResultMerger {

    private static final byte[] LINE_END = {'\n'};

    private final Disk disk;
    private final OutputFiles places;
    private final boolean ordered;
    private final KnownLines known;
    private final AppendFile out;
    private final AppendFile journal;
    private long failed;

    /** A merge of files to which nothing is written any more. */
    ResultMerger(Disk disk, OutputFiles places, boolean ordered, KnownLines known, AppendFile out, AppendFile journal) {
        this.disk = disk;
        this.places = places;
        this.ordered = ordered;
        this.known = known;
        this.out = out;
        this.journal = journal;
    }

    /** @return how many answers in the output are errors */
    long run() throws IOException {
        try (AppendFile newOut = AppendFile.empty(disk, places.newOut());
                AppendFile newJournal = AppendFile.empty(disk, places.newJournal())) {
            newJournal.append(Entry.header(ordered));
            copyWritten(newOut, newJournal);
            copyWaiting(newJournal);
            newOut.flush();
            newJournal.flush();
            newOut.sync();
            newJournal.sync();
        } catch (IOException e) {
            discard(e);
            throw e;
        }
        // Until here, since their locks go with them.
        out.close();
        journal.close();
        disk.move(places.newOut(), places.out());
        disk.move(places.newJournal(), places.journal());
        return failed;
    }

    private void copyWritten(AppendFile newOut, AppendFile newJournal) throws IOException {
        Replacements replacements = known.replacements();
        try (LineReader marks = new LineReader(journal.bytes(), Entry.HEAD);
                InputStream old = new BufferedInputStream(out.bytes(), 1 << 16)) {
            while (marks.next()) {
                Entry entry = Entry.of(marks.bytes());
                if (entry == null || !entry.mark()) {
                    continue;
                }
                long line = entry.line();
                byte[] answer = old.readNBytes((int) (entry.to() - entry.from()));
                long from = newOut.end();
                if (replacements.has(line)) {
                    newOut.append(journal.read(replacements.from(line), replacements.to(line)))
                            .append(LINE_END);
                } else {
                    newOut.append(answer);
                }
                boolean failure = replacements.has(line) ? !replacements.good(line) : entry.failed();
                failed += failure ? 1 : 0;
                // A line that was torn has another hash since it is complete.
                SpilledResult completed = known.completed(line);
                long hash = completed == null ? entry.hash() : completed.hash();
                long torn = completed == null ? entry.torn() : completed.torn();
                newJournal.append(Entry.mark(line, hash, torn, failure, from, newOut.end()));
                newOut.flushEnough();
                newJournal.flushEnough();
            }
        }
    }

    private void copyWaiting(AppendFile newJournal) throws IOException {
        List<SpilledResult> waiting = known.waiting().values().stream()
                .sorted(Comparator.comparingLong(SpilledResult::line))
                .toList();
        for (SpilledResult parked : waiting) {
            newJournal
                    .append(Entry.beforeAnswer(parked.line(), parked.hash(), parked.torn(), parked.failed()))
                    .append(journal.read(parked.from(), parked.to()))
                    .append(Entry.AFTER_ANSWER);
            newJournal.flushEnough();
        }
    }

    private void discard(IOException failure) {
        try {
            Recovery.discard(disk, places);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
