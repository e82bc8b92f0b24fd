package dev.abrazo.internal.sse;

import java.io.ByteArrayInputStream;
import java.util.List;

/** Bytes in reads of given sizes, over and over. */
final class Slices extends ByteArrayInputStream {

    private final List<Integer> sizes;
    private int reads;

    Slices(byte[] bytes, List<Integer> sizes) {
        super(bytes);
        this.sizes = sizes;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, sizes.get(reads++ % sizes.size())));
    }

    @Override
    public int read(byte[] target) {
        return read(target, 0, target.length);
    }
}
