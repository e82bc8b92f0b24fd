package dev.abrazo.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Decompresses a body that is still open. Fails beyond a number of bytes: a small body can decompress to an endless one. */
final class BoundedInflater extends InputStream {

    private final String coding;
    private final InputStream compressed;
    private final long maxBytes;
    private @Nullable InputStream decompressed;
    private long count;

    BoundedInflater(String coding, InputStream compressed, long maxBytes) {
        this.coding = coding;
        this.compressed = compressed;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            InputStream open = decompressed;
            if (open == null) {
                open = Decompression.decoder(coding, compressed);
                decompressed = open;
            }
            read = open.read(target, offset, length);
        } catch (ZipException e) {
            throw Decompression.corrupt(coding, e);
        }
        count += Math.max(read, 0);
        if (count > maxBytes) {
            throw Decompression.tooLarge(maxBytes);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        if (decompressed == null) {
            compressed.close();
        } else {
            decompressed.close();
        }
    }
}
