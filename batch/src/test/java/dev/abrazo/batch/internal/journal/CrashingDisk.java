package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that ends the process, so to speak, at the n-th change: that change is not made, or a write in half, and none after
 * it. In place of the process's end, everything that would change something throws a {@link Crash}.
 */
public final class CrashingDisk extends Disk {

    private final boolean torn;
    private final List<RandomAccessFile> opened = new ArrayList<>();
    private int left;
    private boolean dead;

    /** Crashes at the change of this index, the first being 0. @param torn whether half of a write is done */
    public CrashingDisk(int changes, boolean torn) {
        this.left = changes;
        this.torn = torn;
    }

    /** The end of the process. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Opens an output on this disk. */
    public JournaledFileSink resume(Path out, boolean ordered, Source input) throws IOException {
        return new Recovery(this, out, ordered, input).resume();
    }

    /** How many files are open still. */
    public long stillOpen() throws IOException {
        long open = 0;
        for (RandomAccessFile file : opened) {
            open += file.getFD().valid() ? 1 : 0;
        }
        return open;
    }

    @Override
    RandomAccessFile open(Path path) throws IOException {
        RandomAccessFile file = super.open(path);
        opened.add(file);
        return file;
    }

    @Override
    RandomAccessFile create(Path path) throws IOException {
        live();
        return super.create(path);
    }

    @Override
    void write(RandomAccessFile file, long at, byte[] bytes, int count) throws IOException {
        try {
            live();
        } catch (Crash e) {
            if (torn && !dead) {
                super.write(file, at, bytes, count / 2);
            }
            dead = true;
            throw e;
        }
        super.write(file, at, bytes, count);
    }

    @Override
    void cut(RandomAccessFile file, long length) throws IOException {
        live();
        super.cut(file, length);
    }

    @Override
    void sync(RandomAccessFile file) {
        // The machine does not end, and waiting for the disk is slow.
    }

    @Override
    void move(Path from, Path to) throws IOException {
        live();
        super.move(from, to);
    }

    @Override
    void delete(Path path) throws IOException {
        live();
        super.delete(path);
    }

    private void live() {
        if (left == 0) {
            throw new Crash();
        }
        left--;
    }
}
