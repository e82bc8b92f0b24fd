package dev.abrazo.testing;

import dev.abrazo.http.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Request body that is generated while it is read, byte n being n modulo 251, and counts its use. Safe for use by many
 * threads.
 */
public final class SourceBody implements HttpCall.Body {

    private final long length;
    private final long declaredLength;
    private final LongConsumer atEachRead;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicLong produced = new AtomicLong();
    private long failAt = Long.MAX_VALUE;
    private boolean repeatable = true;

    private SourceBody(long length, long declaredLength, LongConsumer atEachRead) {
        this.length = length;
        this.declaredLength = declaredLength;
        this.atEachRead = atEachRead;
    }

    /** Returns a body of this many bytes, which is also its declared length. */
    public static SourceBody of(long length) {
        return new SourceBody(length, length, produced -> {});
    }

    /** Returns the same body with another declared length; -1 for none. */
    public SourceBody withDeclaredLength(long bytes) {
        return new SourceBody(length, bytes, atEachRead);
    }

    /** Returns the same body with a listener, which is called before each read with the bytes produced so far. */
    public SourceBody withListener(LongConsumer listener) {
        return new SourceBody(length, declaredLength, listener);
    }

    /** Makes reading fail after this many bytes; 0 makes opening fail. */
    public SourceBody failingAt(long bytes) {
        failAt = bytes;
        return this;
    }

    /** Allows the body to be opened only once. */
    public SourceBody once() {
        repeatable = false;
        return this;
    }

    /** Returns how often it was opened. */
    public int opened() {
        return opened.get();
    }

    /** Returns how many of its streams were closed. */
    public int closed() {
        return closed.get();
    }

    /** Returns how many bytes were read from it. */
    public long produced() {
        return produced.get();
    }

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public @Nullable Long length() {
        return declaredLength < 0 ? null : (Long) declaredLength;
    }

    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public InputStream open() throws IOException {
        if (opened.incrementAndGet() > 1 && !repeatable) {
            throw new IOException("opened twice");
        }
        if (failAt == 0) {
            throw new IOException("the source can't be opened");
        }
        return new Source();
    }

    private final class Source extends InputStream {
        private long position;
        private boolean open = true;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            atEachRead.accept(position);
            if (position >= failAt) {
                throw new IOException("the source broke");
            }
            if (position >= length) {
                return -1;
            }
            int read = (int) Math.min(count, Math.min(length, failAt) - position);
            for (int i = 0; i < read; i++) {
                target[offset + i] = (byte) ((position + i) % 251);
            }
            position += read;
            produced.addAndGet(read);
            return read;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                closed.incrementAndGet();
            }
        }
    }
}
