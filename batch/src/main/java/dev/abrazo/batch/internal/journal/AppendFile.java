package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** A file to the end of which whole lines are added, as many at a time as there are. */
final class AppendFile implements AutoCloseable {

    /** As many bytes as are worth a write by themselves. */
    static final int ENOUGH = 1 << 20;

    private static final int USUAL = 1 << 16;

    private final Disk disk;
    private final RandomAccessFile file;
    private long written;
    /** Where the last whole line ends among the bytes that were written. */
    private long wholeLines;

    private byte[] buffer = new byte[USUAL];
    private int pending;

    private AppendFile(Disk disk, RandomAccessFile file, long end) {
        this.disk = disk;
        this.file = file;
        this.written = end;
        this.wholeLines = end;
    }

    /** Adds behind this place, and takes what stands there away. The file is open still where that fails. */
    static AppendFile behind(Disk disk, RandomAccessFile file, long end) throws IOException {
        if (file.length() > end) {
            disk.cut(file, end);
        }
        return new AppendFile(disk, file, end);
    }

    /** A file of this name with nothing in it. */
    static AppendFile empty(Disk disk, Path path) throws IOException {
        RandomAccessFile file = disk.open(path);
        boolean emptied = false;
        try {
            AppendFile empty = behind(disk, file, 0);
            emptied = true;
            return empty;
        } finally {
            if (!emptied) {
                file.close();
            }
        }
    }

    /** Where the next byte goes. */
    long end() {
        return written + pending;
    }

    /** How many bytes are not in the file yet. */
    int pending() {
        return pending;
    }

    /** Adds the bytes at the next {@link #flush}; many of them at once, since there may be no room for a copy. */
    AppendFile append(byte[] bytes) throws IOException {
        if (bytes.length > ENOUGH) {
            flush();
            write(bytes, bytes.length);
            return this;
        }
        if (pending + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, pending + bytes.length));
        }
        System.arraycopy(bytes, 0, buffer, pending, bytes.length);
        pending += bytes.length;
        return this;
    }

    /** As {@link #flush}, if it is worth it. */
    void flushEnough() throws IOException {
        if (pending > ENOUGH) {
            flush();
        }
    }

    /** Writes what was added, in one piece. Where that fails, whole lines stay and the rest is taken away. */
    void flush() throws IOException {
        if (pending == 0) {
            return;
        }
        write(buffer, pending);
        pending = 0;
        if (buffer.length > 16 * USUAL) {
            buffer = new byte[USUAL];
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        try {
            disk.write(file, written, bytes, count);
        } catch (IOException e) {
            keepWholeLines(bytes, count, e);
            throw e;
        }
        int whole = wholeLines(bytes, count);
        written += count;
        wholeLines = whole > 0 ? written - count + whole : wholeLines;
    }

    /** As many of the bytes as are whole lines. */
    private static int wholeLines(byte[] bytes, int count) {
        int whole = count;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        return whole;
    }

    /** All bytes that were flushed. */
    InputStream bytes() {
        return new FileBytes(file, 0);
    }

    /** The bytes at a place. */
    byte[] read(long from, long to) throws IOException {
        if (to > written) {
            flush();
        }
        byte[] bytes = new byte[(int) (to - from)];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    /** Waits until the file would outlive the machine's sudden end. */
    void sync() throws IOException {
        disk.sync(file);
    }

    /** Drops what was not flushed. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    private void keepWholeLines(byte[] bytes, int count, IOException failure) {
        try {
            int done = wholeLines(bytes, (int) Math.min(count, Math.max(0, file.length() - written)));
            disk.cut(file, done > 0 ? written + done : wholeLines);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
