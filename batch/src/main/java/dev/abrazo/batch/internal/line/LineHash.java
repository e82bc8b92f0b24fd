package dev.abrazo.batch.internal.line;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A hash of bytes, 64 bits, never 0: two checksums of different polynomials side by side. No change goes unseen but by a
 * chance of 2⁻⁶⁴, and both take one instruction for eight bytes. Not against anybody who wants to deceive.
 */
public final class LineHash {

    private final CRC32 crc = new CRC32();
    private final CRC32C castagnoli = new CRC32C();

    /** The hash of these bytes. */
    public static long of(byte[] bytes) {
        LineHash hash = new LineHash();
        hash.update(bytes, 0, bytes.length);
        return hash.value();
    }

    void update(byte[] bytes, int from, int count) {
        crc.update(bytes, from, count);
        castagnoli.update(bytes, from, count);
    }

    long value() {
        long hash = crc.getValue() << 32 | castagnoli.getValue();
        return hash == 0 ? 1 : hash;
    }

    void reset() {
        crc.reset();
        castagnoli.reset();
    }
}
