package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;

/**
 * The bytes of an open file, from a place on; closing this leaves the file open. The journal is read by this alone: on
 * POSIX, closing any other handle on the file would end our lock on it.
 */
final class FileBytes extends InputStream {

    private final RandomAccessFile file;
    private long at;

    FileBytes(RandomAccessFile file, long from) {
        this.file = file;
        this.at = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        file.seek(at);
        int read = file.read(bytes, offset, count);
        at += Math.max(0, read);
        return read;
    }
}
