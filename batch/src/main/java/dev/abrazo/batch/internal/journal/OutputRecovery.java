package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.InputDigest;
import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.input.NumberedLines;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens an output file: a new one, or one that an earlier run has left in any state. */
public final class OutputRecovery {

    private final Disk disk;
    private final OutputFiles files;
    private final boolean ordered;
    private final InputSource input;
    private final List<RandomAccessFile> opened = new ArrayList<>();

    OutputRecovery(Disk disk, Path out, boolean ordered, InputSource input) throws IOException {
        this.disk = disk;
        this.files = OutputFiles.of(out);
        this.ordered = ordered;
        this.input = input;
    }

    /** For this output. @param ordered whether results are in input order */
    public OutputRecovery(Path out, boolean ordered, InputSource input) throws IOException {
        this(new Disk(), out, ordered, input);
    }

    /** Creates the output. @throws ResumeConflictException if the output or its journal exists */
    public JournaledFileSink create() throws IOException {
        return closingOnFailure(this::created);
    }

    /** Resumes the output, or creates it. @throws ResumeConflictException if input, output and journal do not match */
    public JournaledFileSink resume() throws IOException {
        boolean exists = Files.exists(files.out()) || Files.exists(files.journal());
        return closingOnFailure(exists ? this::resumed : this::created);
    }

    private JournaledFileSink closingOnFailure(Opening opening) throws IOException {
        boolean open = false;
        try {
            JournaledFileSink sink = opening.open();
            open = true;
            return sink;
        } finally {
            if (!open) {
                opened.forEach(OutputRecovery::closeQuietly);
            }
        }
    }

    /** A failure to close one file must not keep the next one open, nor hide the original failure. */
    private static void closeQuietly(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "closing the output", e);
        }
    }

    private interface Opening {
        JournaledFileSink open() throws IOException;
    }

    private JournaledFileSink created() throws IOException {
        if (Files.exists(files.out())) {
            throw exists();
        }
        if (Files.exists(files.journal())) {
            throw new ResumeConflictException(
                    files.journal() + " exists from an earlier run. Continue with `resume`, or move it away.");
        }
        discardMerge(disk, files);
        AppendFile out = AppendFile.at(disk, locked(newOut()), 0);
        AppendFile journal = AppendFile.at(disk, lockedJournal(), 0);
        journal.append(JournalEntry.header(ordered)).flush();
        return new JournaledFileSink(disk, files, ordered, out, journal, new JournalIndex(input.name()));
    }

    private RandomAccessFile newOut() throws IOException {
        try {
            return tracked(disk.create(files.out()));
        } catch (FileAlreadyExistsException e) {
            throw exists();
        }
    }

    private ResumeConflictException exists() {
        return new ResumeConflictException(files.out() + " exists. Continue with `resume`, or choose another output.");
    }

    private JournaledFileSink resumed() throws IOException {
        RandomAccessFile journal = completeMerge(lockedJournal());
        boolean hasJournal = JournalContent.isJournal(journal, files.journal());
        InputDigest completedInput = hasJournal ? null : InputDigestAttribute.read(files.out());
        RandomAccessFile out = lockedOut(hasJournal);
        if (!hasJournal) {
            journal = rebuilt(journal, out, completedInput);
        }
        JournalContent content = JournalContent.read(journal, out, files, ordered, input.name());
        checkTail(out, content.outEnd());
        checkInput(content.index());
        return recovered(content, out, journal);
    }

    /** Completes or discards a merge that was interrupted. */
    private RandomAccessFile completeMerge(RandomAccessFile journal) throws IOException {
        disk.delete(files.rebuiltJournal());
        if (Files.exists(files.newJournal()) && !Files.exists(files.newOut())) {
            journal.close();
            disk.move(files.newJournal(), files.journal());
            return lockedJournal();
        }
        discardMerge(disk, files);
        return journal;
    }

    /** Deletes the journal first: without the output it would mean that the output was already renamed. */
    static void discardMerge(Disk disk, OutputFiles files) throws IOException {
        disk.delete(files.newJournal());
        disk.delete(files.newOut());
    }

    /** Rebuilds the journal of an output without one. @param completedInput digest stored with the output, or null */
    private RandomAccessFile rebuilt(
            RandomAccessFile journal, RandomAccessFile out, @Nullable InputDigest completedInput) throws IOException {
        if (out.length() == 0) {
            AppendFile empty = AppendFile.at(disk, journal, 0);
            empty.append(JournalEntry.header(ordered)).flush();
            return journal;
        }
        try {
            new JournalRebuild(disk, files, ordered, input, out).run();
            checkCompletedInput(completedInput);
        } catch (ResumeConflictException e) {
            disk.delete(files.rebuiltJournal());
            disk.delete(files.journal());
            throw e;
        }
        journal.close();
        disk.move(files.rebuiltJournal(), files.journal());
        return lockedJournal();
    }

    /** The ids of the lines alone do not show whether a line has changed. */
    private void checkCompletedInput(@Nullable InputDigest completedInput) throws IOException {
        if (completedInput == null) {
            System.getLogger("dev.abrazo")
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} has no journal, so its lines are compared with {1} only by their ids and their number: a"
                                    + " change in the part already read may go unnoticed.",
                            files.out(),
                            input.name());
            return;
        }
        try (NumberedLines lines = new NumberedLines(input, 0)) {
            if (!completedInput.isPrefixOf(lines)) {
                long count = completedInput.lineCount();
                throw new ResumeConflictException(input.name() + " has changed in the part already read, which is its"
                        + " first " + (count == 1 ? "line" : count + " lines")
                        + ". Undo the change and resume, or choose another output.");
            }
        }
    }

    /** After the last result there may only be the torn start of the next one. */
    private void checkTail(RandomAccessFile out, long end) throws IOException {
        try (LineReader tail = new LineReader(new RandomAccessInputStream(out, end), 1)) {
            if (tail.next() && (tail.terminated() || tail.bytes()[0] != '{')) {
                throw new ResumeConflictException(
                        files.out() + " has more lines than its journal describes. Remove what"
                                + " was added and resume, or choose another output.");
            }
        }
    }

    private void checkInput(JournalIndex index) throws IOException {
        if (!input.repeatable()) {
            // Each line is compared when it is read.
            return;
        }
        try (NumberedLines lines = new NumberedLines(input, 0)) {
            while (lines.number() < index.last() && lines.next(index::torn)) {
                index.action(lines.number(), lines.line());
            }
            if (lines.number() < index.last()) {
                throw index.tooShort(lines.number());
            }
        }
    }

    private JournaledFileSink recovered(JournalContent content, RandomAccessFile out, RandomAccessFile journal)
            throws IOException {
        // From the last to the first, so that after a kill the remaining ones still start at the end of the output.
        for (int i = content.danglingMarks().size() - 1; i >= 0; i--) {
            disk.write(journal, content.danglingMarks().get(i), new byte[] {JournalEntry.INVALID}, 1);
        }
        if (out.length() == content.outEnd() - 1) {
            disk.write(out, out.length(), new byte[] {'\n'}, 1);
        }
        return new JournaledFileSink(
                disk,
                files,
                ordered,
                AppendFile.at(disk, out, content.outEnd()),
                AppendFile.at(disk, journal, content.end()),
                content.index());
    }

    /** Locks the output as well as the journal: a hard link can give it a second name with another journal. */
    private RandomAccessFile lockedOut(boolean hasJournal) throws IOException {
        RandomAccessFile out = tracked(disk.open(files.out()));
        try {
            return locked(out);
        } catch (ResumeConflictException e) {
            if (!hasJournal) {
                // It was created a moment ago and is empty.
                disk.delete(files.journal());
            }
            throw e;
        }
    }

    private RandomAccessFile lockedJournal() throws IOException {
        return locked(tracked(disk.open(files.journal())));
    }

    private RandomAccessFile locked(RandomAccessFile file) throws IOException {
        try {
            // Beyond the content: on Windows a locked range can't be read by others.
            if (file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false) != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            // The other run is in this process.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "lock", e);
        } catch (IOException e) {
            // The file system has no locks, so two runs can't be kept from writing to one output.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "lock", e);
            return file;
        }
        file.close();
        throw new ResumeConflictException(
                "Another run is writing to " + files.out() + ". Wait for its end, or choose another output.");
    }

    private RandomAccessFile tracked(RandomAccessFile file) {
        opened.add(file);
        return file;
    }
}
