package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.InputDigest;
import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.line.NumberedLines;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.out.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens an output: a new one, or one that an earlier run has left in whatever state. */
public final class Recovery {

    private final Disk disk;
    private final OutputFiles places;
    private final boolean ordered;
    private final Source input;
    private final List<RandomAccessFile> opened = new ArrayList<>();

    Recovery(Disk disk, Path out, boolean ordered, Source input) throws IOException {
        this.disk = disk;
        this.places = OutputFiles.of(out);
        this.ordered = ordered;
        this.input = input;
    }

    /** For this output. @param ordered whether answers stand in the order of the input's lines */
    public Recovery(Path out, boolean ordered, Source input) throws IOException {
        this(new Disk(), out, ordered, input);
    }

    /** A new output. @throws Refusal where there is a file of this name, or of its journal's */
    public JournaledFileSink begin() throws IOException {
        return orClosed(this::begun);
    }

    /** Goes on with an output, or begins it. @throws Refusal where input, output and journal do not fit together */
    public JournaledFileSink resume() throws IOException {
        boolean anything = Files.exists(places.out()) || Files.exists(places.journal());
        return orClosed(anything ? this::resumed : this::begun);
    }

    private JournaledFileSink orClosed(Opening opening) throws IOException {
        boolean open = false;
        try {
            JournaledFileSink outlet = opening.open();
            open = true;
            return outlet;
        } finally {
            if (!open) {
                opened.forEach(Recovery::letGo);
            }
        }
    }

    /** One that can't be closed must not keep the next from it, nor hide why there is no output. */
    private static void letGo(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "closing what was opened", e);
        }
    }

    private interface Opening {
        JournaledFileSink open() throws IOException;
    }

    private JournaledFileSink begun() throws IOException {
        if (Files.exists(places.out())) {
            throw exists();
        }
        if (Files.exists(places.journal())) {
            throw new Refusal(
                    places.journal() + " stands there from an earlier run. Go on with `resume`, or move it away.");
        }
        discard(disk, places);
        AppendFile out = AppendFile.behind(disk, locked(created()), 0);
        AppendFile journal = AppendFile.behind(disk, lockedJournal(), 0);
        journal.append(Entry.header(ordered)).flush();
        return new JournaledFileSink(disk, places, ordered, out, journal, new KnownLines(input.name()));
    }

    private RandomAccessFile created() throws IOException {
        try {
            return kept(disk.create(places.out()));
        } catch (FileAlreadyExistsException e) {
            throw exists();
        }
    }

    private Refusal exists() {
        return new Refusal(places.out() + " exists. Go on with `resume`, or choose another output.");
    }

    private JournaledFileSink resumed() throws IOException {
        RandomAccessFile journal = settled(lockedJournal());
        boolean known = JournalContent.isOne(journal, places.journal());
        InputDigest answered = known ? null : FinishedInput.of(places.out());
        RandomAccessFile out = lockedOut(known);
        if (!known) {
            journal = paired(journal, out, answered);
        }
        JournalContent content = JournalContent.read(journal, out, places, ordered, input.name());
        checkTail(out, content.outEnd());
        checkInput(content.known());
        return recovered(content, out, journal);
    }

    /** Ends or takes back a merge that was cut short. */
    private RandomAccessFile settled(RandomAccessFile journal) throws IOException {
        disk.delete(places.firstJournal());
        if (Files.exists(places.newJournal()) && !Files.exists(places.newOut())) {
            journal.close();
            disk.move(places.newJournal(), places.journal());
            return lockedJournal();
        }
        discard(disk, places);
        return journal;
    }

    /** The journal goes first: alone it would say that the output has its name already. */
    static void discard(Disk disk, OutputFiles places) throws IOException {
        disk.delete(places.newJournal());
        disk.delete(places.newOut());
    }

    /** Makes a journal for an output that has none. @param answered the input that the output says it answers */
    private RandomAccessFile paired(RandomAccessFile journal, RandomAccessFile out, @Nullable InputDigest answered)
            throws IOException {
        if (out.length() == 0) {
            AppendFile empty = AppendFile.behind(disk, journal, 0);
            empty.append(Entry.header(ordered)).flush();
            return journal;
        }
        try {
            new JournalRebuild(disk, places, ordered, input, out).run();
            checkAnswered(answered);
        } catch (Refusal e) {
            disk.delete(places.firstJournal());
            disk.delete(places.journal());
            throw e;
        }
        journal.close();
        disk.move(places.firstJournal(), places.journal());
        return lockedJournal();
    }

    /** Its ids alone do not tell that a line has changed. */
    private void checkAnswered(@Nullable InputDigest answered) throws IOException {
        if (answered == null) {
            System.getLogger("dev.abrazo")
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} has no journal, so its lines are compared with {1} by their ids and their count only: a"
                                    + " change in the part already read may go unnoticed.",
                            places.out(),
                            input.name());
            return;
        }
        try (NumberedLines lines = new NumberedLines(input, 0)) {
            if (!answered.begins(lines)) {
                throw new Refusal(input.name() + " has changed in the part already read, which is its first "
                        + (answered.lines() == 1 ? "line" : answered.lines() + " lines")
                        + ". Undo the change and resume, or begin with another output.");
            }
        }
    }

    /** Behind the last answer stands nothing, or what was torn from the next one. */
    private void checkTail(RandomAccessFile out, long end) throws IOException {
        try (LineReader tail = new LineReader(new FileBytes(out, end), 1)) {
            if (tail.next() && (tail.ended() || tail.bytes()[0] != '{')) {
                throw new Refusal(places.out() + " has more in it than its journal says. Take away what was added and"
                        + " resume, or begin with another output.");
            }
        }
    }

    private void checkInput(KnownLines known) throws IOException {
        if (!input.repeatable()) {
            // Each line is compared when it is read.
            return;
        }
        try (NumberedLines lines = new NumberedLines(input, 0)) {
            while (lines.number() < known.last() && lines.next(known::torn)) {
                known.verdict(lines.number(), lines.line());
            }
            if (lines.number() < known.last()) {
                throw known.tooShort(lines.number());
            }
        }
    }

    private JournaledFileSink recovered(JournalContent content, RandomAccessFile out, RandomAccessFile journal)
            throws IOException {
        // From the last to the first: what is left of them after a kill still begins where the output ends.
        for (int i = content.voids().size() - 1; i >= 0; i--) {
            disk.write(journal, content.voids().get(i), new byte[] {Entry.VOID}, 1);
        }
        if (out.length() == content.outEnd() - 1) {
            disk.write(out, out.length(), new byte[] {'\n'}, 1);
        }
        return new JournaledFileSink(
                disk,
                places,
                ordered,
                AppendFile.behind(disk, out, content.outEnd()),
                AppendFile.behind(disk, journal, content.end()),
                content.known());
    }

    /** The output is locked beside its journal: by a hard link it may have another name, and another journal beside that. */
    private RandomAccessFile lockedOut(boolean known) throws IOException {
        RandomAccessFile out = kept(disk.open(places.out()));
        try {
            return locked(out);
        } catch (Refusal e) {
            if (!known) {
                // Nothing stands in it: it was made a moment ago.
                disk.delete(places.journal());
            }
            throw e;
        }
    }

    private RandomAccessFile lockedJournal() throws IOException {
        return locked(kept(disk.open(places.journal())));
    }

    private RandomAccessFile locked(RandomAccessFile file) throws IOException {
        try {
            // Behind all content: on Windows nobody could read what is locked.
            if (file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false) != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            // The other run is in this process.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "lock", e);
        } catch (IOException e) {
            // A file system without locks: nobody keeps two runs from writing to one output.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "lock", e);
            return file;
        }
        file.close();
        throw new Refusal(
                "Another run is writing to " + places.out() + ". Wait for its end, or choose another output.");
    }

    private RandomAccessFile kept(RandomAccessFile file) {
        opened.add(file);
        return file;
    }
}
