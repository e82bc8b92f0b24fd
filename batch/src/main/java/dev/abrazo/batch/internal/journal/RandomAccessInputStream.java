package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;

/**
 * Reads an open file from an offset; closing the stream leaves the file open. The journal is read only through this: on POSIX,
 * closing any other handle of the file would release the lock on it.
 */
final class RandomAccessInputStream extends InputStream {

    private final RandomAccessFile file;
    private long position;

    RandomAccessInputStream(RandomAccessFile file, long from) {
        this.file = file;
        this.position = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        file.seek(position);
        int read = file.read(bytes, offset, count);
        position += Math.max(0, read);
        return read;
    }
}
