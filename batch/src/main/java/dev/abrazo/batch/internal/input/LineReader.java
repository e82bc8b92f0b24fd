package dev.abrazo.batch.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads the lines of a stream. Of a line longer than a limit only the first bytes are kept. All accessors describe the line to
 * which {@link #next} has moved. Not thread-safe.
 */
public final class LineReader implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 16;
    private static final int USUAL_LINE_BYTES = 1 << 20;
    /** A longer line is an error: the input is a device without line terminators. */
    private static final long MAX_LINE_BYTES = 1L << 32;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int limit;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final LineHash hash = new LineHash();
    private int at;
    private int filled;
    private byte[] line = new byte[256];
    private int kept;
    private boolean complete;
    private boolean terminated;
    private boolean endOfStream;
    private boolean blank;
    private long start;
    private long end;
    private long prefixLength;
    private long prefixHash;
    private boolean restIsBlank;

    /** Reads this stream, which it closes. @param limit maximum number of bytes to keep of a line */
    public LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Moves to the next line; the last line needs no line terminator. @return whether there is one */
    public boolean next() throws IOException {
        return next(0);
    }

    /**
     * As {@link #next()}, for a line that may complete one that an earlier run has read without a line terminator.
     *
     * @param torn length of the prefix for {@link #prefixHash} and {@link #restIsBlank} in bytes; 0 for none
     */
    public boolean next(long torn) throws IOException {
        reset();
        prefixLength = torn;
        while (at < filled || fill()) {
            int stop = at;
            while (stop < filled && block[stop] != '\n') {
                stop++;
            }
            keep(at, stop - at);
            end += stop - at;
            at = stop;
            if (end - start > MAX_LINE_BYTES) {
                throw new IOException("it has a line of more than 4 GiB");
            }
            if (at < filled) {
                at++;
                end++;
                terminated = true;
                return true;
            }
        }
        return end > start;
    }

    /** Bytes of the line without its terminator; only the first ones unless it is {@link #complete}. */
    public byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    /** Whether all bytes of the line were kept: it is within the limit, and there was enough memory. */
    public boolean complete() {
        return complete;
    }

    /** Whether it has a line terminator; without one it may be incomplete. */
    public boolean terminated() {
        return terminated;
    }

    /** Whether it has only white space, or at the start of the stream a byte order mark. */
    public boolean blank() {
        return blank;
    }

    /** Offset of the line in the stream. */
    public long start() {
        return start;
    }

    /** Offset of the next line in the stream. */
    public long end() {
        return end;
    }

    /** {@linkplain LineHash Hash} of all bytes of the line without its terminator, whether they were kept or not. */
    public long hash() {
        return hash.value();
    }

    /** {@linkplain LineHash Hash} of the requested prefix; 0 if the line is shorter. */
    public long prefixHash() {
        return prefixHash;
    }

    /** Whether there is only white space after the requested prefix. */
    public boolean restIsBlank() {
        return restIsBlank;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void reset() {
        start = end;
        kept = 0;
        complete = true;
        terminated = false;
        blank = true;
        prefixHash = 0;
        restIsBlank = true;
        hash.reset();
        if (line.length > USUAL_LINE_BYTES) {
            line = new byte[256];
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        // Not read again after the end: a terminal would wait for another end of file.
        filled = endOfStream ? 0 : Math.max(0, in.read(block));
        endOfStream = filled == 0;
        return !endOfStream;
    }

    private void keep(int from, int count) {
        hash(from, count);
        for (int i = from; blank && i < from + count; i++) {
            blank = block[i] == ' '
                    || block[i] == '\t'
                    || block[i] == '\r'
                    || isByteOrderMark(end + i - from, block[i]);
        }
        int room = complete ? Math.min(count, limit - kept) : 0;
        complete &= room == count;
        if (kept + room > line.length) {
            try {
                line = Arrays.copyOf(line, (int) Math.min(limit, Math.max(2L * line.length, kept + room)));
            } catch (OutOfMemoryError e) {
                // The rest is dropped, as of a line beyond the limit.
                complete = false;
                return;
            }
        }
        System.arraycopy(block, from, line, kept, room);
        kept += room;
    }

    private void hash(int from, int count) {
        long before = end - start;
        if (before + count < prefixLength || prefixLength == 0) {
            hash.update(block, from, count);
            return;
        }
        int first = (int) Math.max(0, prefixLength - before);
        hash.update(block, from, first);
        if (before < prefixLength) {
            prefixHash = hash.value();
        }
        hash.update(block, from + first, count - first);
        for (int i = from + first; restIsBlank && i < from + count; i++) {
            restIsBlank = block[i] == ' ' || block[i] == '\t' || block[i] == '\r';
        }
    }

    private static boolean isByteOrderMark(long offset, byte one) {
        return offset < BYTE_ORDER_MARK.length && one == BYTE_ORDER_MARK[(int) offset];
    }
}
