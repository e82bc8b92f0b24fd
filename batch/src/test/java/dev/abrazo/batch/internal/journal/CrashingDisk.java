package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.InputSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulates the end of the process at the n-th change of a file: that change is not made, or only half of a write, and no
 * change after it. Every further change throws a {@link Crash}.
 */
public final class CrashingDisk extends Disk {

    private final boolean torn;
    private final List<RandomAccessFile> opened = new ArrayList<>();
    private int left;
    private boolean dead;

    /** Crashes at the change with this index, from 0. @param torn whether half of a write is done */
    public CrashingDisk(int changes, boolean torn) {
        this.left = changes;
        this.torn = torn;
    }

    /** The end of the process. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Opens an output on this disk. */
    public JournaledFileSink resume(Path out, boolean ordered, InputSource input) throws IOException {
        return new OutputRecovery(this, out, ordered, input).resume();
    }

    /** Number of open files. */
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
        countDown();
        return super.create(path);
    }

    @Override
    void write(RandomAccessFile file, long offset, byte[] bytes, int count) throws IOException {
        try {
            countDown();
        } catch (Crash e) {
            if (torn && !dead) {
                super.write(file, offset, bytes, count / 2);
            }
            dead = true;
            throw e;
        }
        super.write(file, offset, bytes, count);
    }

    @Override
    void truncate(RandomAccessFile file, long length) throws IOException {
        countDown();
        super.truncate(file, length);
    }

    @Override
    void sync(RandomAccessFile file) {
        // The machine keeps running, and a sync is slow.
    }

    @Override
    void move(Path from, Path to) throws IOException {
        countDown();
        super.move(from, to);
    }

    @Override
    void delete(Path path) throws IOException {
        countDown();
        super.delete(path);
    }

    private void countDown() {
        if (left == 0) {
            throw new Crash();
        }
        left--;
    }
}
