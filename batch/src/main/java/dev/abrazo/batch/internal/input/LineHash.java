package dev.abrazo.batch.internal.input;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A 64-bit hash of bytes, never 0: two checksums with different polynomials. A change goes unnoticed with a probability of
 * 2⁻⁶⁴, and both checksums are computed in hardware. Not a cryptographic hash.
 */
public final class LineHash {

    private final CRC32 crc = new CRC32();
    private final CRC32C castagnoli = new CRC32C();

    /** Returns the hash of these bytes. */
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
