package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** A file to which whole lines are appended, with a buffer. Not thread-safe. */
final class AppendFile implements AutoCloseable {

    /** Bytes from which a write is worth a separate system call. */
    static final int LARGE_WRITE = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Disk disk;
    private final RandomAccessFile file;
    private long written;
    /** Offset of the end of the last whole line that was written. */
    private long wholeLinesEnd;

    private byte[] buffer = new byte[BUFFER_BYTES];
    private int pending;

    private AppendFile(Disk disk, RandomAccessFile file, long end) {
        this.disk = disk;
        this.file = file;
        this.written = end;
        this.wholeLinesEnd = end;
    }

    /** Appends at this offset, after truncating the file there. If that fails, the file stays open. */
    static AppendFile at(Disk disk, RandomAccessFile file, long end) throws IOException {
        if (file.length() > end) {
            disk.truncate(file, end);
        }
        return new AppendFile(disk, file, end);
    }

    /** Opens an empty file at this path. */
    static AppendFile empty(Disk disk, Path path) throws IOException {
        RandomAccessFile file = disk.open(path);
        boolean emptied = false;
        try {
            AppendFile appendFile = at(disk, file, 0);
            emptied = true;
            return appendFile;
        } finally {
            if (!emptied) {
                file.close();
            }
        }
    }

    /** Offset of the next byte. */
    long end() {
        return written + pending;
    }

    /** Bytes that were appended and not flushed yet. */
    int pending() {
        return pending;
    }

    /** Appends bytes to the buffer. Large ones are written at once, since the heap may be too small for a copy. */
    AppendFile append(byte[] bytes) throws IOException {
        if (bytes.length > LARGE_WRITE) {
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

    /** As {@link #flush}, if the buffer is large. */
    void flushIfLarge() throws IOException {
        if (pending > LARGE_WRITE) {
            flush();
        }
    }

    /** Writes the buffer with one write. If that fails, whole lines stay and the rest is truncated. */
    void flush() throws IOException {
        if (pending == 0) {
            return;
        }
        write(buffer, pending);
        pending = 0;
        if (buffer.length > 16 * BUFFER_BYTES) {
            buffer = new byte[BUFFER_BYTES];
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        try {
            disk.write(file, written, bytes, count);
        } catch (IOException e) {
            truncateToWholeLines(bytes, count, e);
            throw e;
        }
        int whole = wholeLineBytes(bytes, count);
        written += count;
        wholeLinesEnd = whole > 0 ? written - count + whole : wholeLinesEnd;
    }

    /** Number of bytes that are whole lines. */
    private static int wholeLineBytes(byte[] bytes, int count) {
        int whole = count;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        return whole;
    }

    /** Opens a stream of all flushed bytes. */
    InputStream bytes() {
        return new RandomAccessInputStream(file, 0);
    }

    /** Reads the bytes between two offsets. */
    byte[] read(long from, long to) throws IOException {
        if (to > written) {
            flush();
        }
        byte[] bytes = new byte[(int) (to - from)];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    /** Forces the file to the storage device. */
    void sync() throws IOException {
        disk.sync(file);
    }

    /** Closes the file. Bytes that were not flushed are lost. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    private void truncateToWholeLines(byte[] bytes, int count, IOException failure) {
        try {
            int done = wholeLineBytes(bytes, (int) Math.min(count, Math.max(0, file.length() - written)));
            disk.truncate(file, done > 0 ? written + done : wholeLinesEnd);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
