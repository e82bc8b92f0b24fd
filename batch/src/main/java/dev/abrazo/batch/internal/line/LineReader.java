package dev.abrazo.batch.internal.line;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, one after the other, each up to a limit: of a longer one the first bytes are kept, the rest is
 * passed over. The methods after {@link #next} tell of the line it went to. For one thread at a time.
 */
public final class LineReader implements AutoCloseable {

    private static final int BLOCK = 1 << 16;
    private static final int USUAL = 1 << 20;
    /** So long a line is none: it comes from a device that never ends. */
    private static final long ENDLESS = 1L << 32;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int limit;
    private final byte[] block = new byte[BLOCK];
    private final LineHash hash = new LineHash();
    private int at;
    private int filled;
    private byte[] line = new byte[256];
    private int kept;
    private boolean whole;
    private boolean ended;
    private boolean over;
    private boolean blank;
    private long start;
    private long end;
    private long watched;
    private long startHash;
    private boolean restBlank;

    /** A reader that closes the stream with itself. @param limit the most bytes to keep of a line */
    public LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Goes to the next line, which is the last one even if nothing ends it. @return whether there is one */
    public boolean next() throws IOException {
        return next(0);
    }

    /**
     * As {@link #next()}, for a line that may be the completion of one that was torn.
     *
     * @param torn how many bytes {@link #startHash} and {@link #restBlank} take for the start of the line; 0 for none
     */
    public boolean next(long torn) throws IOException {
        reset();
        watched = torn;
        while (at < filled || fill()) {
            int stop = at;
            while (stop < filled && block[stop] != '\n') {
                stop++;
            }
            keep(at, stop - at);
            end += stop - at;
            at = stop;
            if (end - start > ENDLESS) {
                throw new IOException("no line of it ends within 4 GiB");
            }
            if (at < filled) {
                at++;
                end++;
                ended = true;
                return true;
            }
        }
        return end > start;
    }

    /** The line's bytes without its end; the first ones only unless it is {@link #whole}. */
    public byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    /** Whether all bytes of the line were kept: it is not longer than the limit, and there was memory for it. */
    public boolean whole() {
        return whole;
    }

    /** Whether a line end stood behind it; without one the line may be the torn start of another. */
    public boolean ended() {
        return ended;
    }

    /** Whether it is empty or holds nothing but spaces, and the byte order mark that some programs begin a file with. */
    public boolean blank() {
        return blank;
    }

    /** How many bytes of the stream stand before the line. */
    public long start() {
        return start;
    }

    /** How many bytes of the stream stand before the next one. */
    public long end() {
        return end;
    }

    /** The {@linkplain LineHash hash} of all bytes of the line but its end, kept or not. */
    public long hash() {
        return hash.value();
    }

    /** The {@linkplain LineHash hash} of as many bytes of the line's start as were asked for; 0 where it is shorter. */
    public long startHash() {
        return startHash;
    }

    /** Whether there is nothing but white space behind the start that was asked for. */
    public boolean restBlank() {
        return restBlank;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void reset() {
        start = end;
        kept = 0;
        whole = true;
        ended = false;
        blank = true;
        startHash = 0;
        restBlank = true;
        hash.reset();
        if (line.length > USUAL) {
            line = new byte[256];
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        // Asked once only: at a terminal each further question waits for a further end.
        filled = over ? 0 : Math.max(0, in.read(block));
        over = filled == 0;
        return !over;
    }

    private void keep(int from, int count) {
        hash(from, count);
        for (int i = from; blank && i < from + count; i++) {
            blank = block[i] == ' ' || block[i] == '\t' || block[i] == '\r' || marks(end + i - from, block[i]);
        }
        int room = whole ? Math.min(count, limit - kept) : 0;
        whole &= room == count;
        if (kept + room > line.length) {
            try {
                line = Arrays.copyOf(line, (int) Math.min(limit, Math.max(2L * line.length, kept + room)));
            } catch (OutOfMemoryError e) {
                // The rest is passed over, as of a line that is longer than the limit.
                whole = false;
                return;
            }
        }
        System.arraycopy(block, from, line, kept, room);
        kept += room;
    }

    private void hash(int from, int count) {
        long before = end - start;
        if (before + count < watched || watched == 0) {
            hash.update(block, from, count);
            return;
        }
        int first = (int) Math.max(0, watched - before);
        hash.update(block, from, first);
        if (before < watched) {
            startHash = hash.value();
        }
        hash.update(block, from + first, count - first);
        for (int i = from + first; restBlank && i < from + count; i++) {
            restBlank = block[i] == ' ' || block[i] == '\t' || block[i] == '\r';
        }
    }

    private static boolean marks(long place, byte one) {
        return place < BYTE_ORDER_MARK.length && one == BYTE_ORDER_MARK[(int) place];
    }
}
