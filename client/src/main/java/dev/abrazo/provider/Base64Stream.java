package dev.abrazo.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** Encodes a stream as base64 while it is read; padded, on one line. Closing it closes the stream. */
final class Base64Stream extends InputStream {

    // Whole groups of three, so that padding comes at the end only.
    private static final int CHUNK = 3 * 4096;

    private final InputStream source;
    private final byte[] raw = new byte[CHUNK];
    private byte[] encoded = new byte[0];
    private int position;

    Base64Stream(InputStream source) {
        this.source = source;
    }

    /** The length of the base64 of this many bytes. */
    static long length(long bytes) {
        return (bytes + 2) / 3 * 4;
    }

    @Override
    public int read() throws IOException {
        return fill() ? encoded[position++] : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, encoded.length - position);
        System.arraycopy(encoded, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        if (position < encoded.length) {
            return true;
        }
        int read = source.readNBytes(raw, 0, CHUNK);
        encoded = Base64.getEncoder().encode(read == CHUNK ? raw : java.util.Arrays.copyOf(raw, read));
        position = 0;
        return read > 0;
    }
}
