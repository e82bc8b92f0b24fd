package dev.abrazo.internal.sse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parses server-sent events incrementally. Not thread-safe.
 *
 * <p>Works on bytes: lines end with CR, LF or CRLF, wherever the reads fall, and nothing else splits them. An event that
 * the stream's end leaves without its blank line is delivered and marked as incomplete: servers are known to leave the
 * line out. Comments and the fields {@code id} and {@code retry} are skipped (wire.md §7.3).
 */
public final class SseParser {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream source;
    private final int maxEventBytes;
    private final byte[] chunk = new byte[8192];
    private int position;
    private int limit;
    private boolean skipLineFeed;
    private boolean started;

    private byte[] line = new byte[1024];
    private int lineLength;
    private byte[] data = new byte[1024];
    private int dataLength;
    private boolean hasData;
    private @Nullable String name;

    /**
     * A parser at the start of the stream.
     *
     * @param maxEventBytes the maximum size of one event in bytes
     */
    public SseParser(InputStream source, int maxEventBytes) {
        this.source = source;
        this.maxEventBytes = maxEventBytes;
    }

    /**
     * The next event, or null at the end.
     *
     * @throws IOException if the stream fails, or an event is too large
     */
    public @Nullable SseEvent next() throws IOException {
        while (readLine()) {
            if (lineLength == 0) {
                if (dataLength > 0) {
                    return event(true);
                }
                // Without data there is nothing to tell: a name, or an empty line, keeps the connection alive.
                name = null;
                hasData = false;
            } else {
                field();
            }
        }
        // The end: a last line without its line end counts as a line.
        if (lineLength > 0) {
            field();
            lineLength = 0;
        }
        return dataLength > 0 ? event(false) : null;
    }

    private SseEvent event(boolean complete) {
        SseEvent event = new SseEvent(name, data, dataLength, complete);
        name = null;
        dataLength = 0;
        hasData = false;
        return event;
    }

    private void field() throws IOException {
        int colon = 0;
        while (colon < lineLength && line[colon] != ':') {
            colon++;
        }
        int value = colon < lineLength - 1 && line[colon + 1] == ' ' ? colon + 2 : Math.min(colon + 1, lineLength);
        if (colon == 4 && line[0] == 'd' && line[1] == 'a' && line[2] == 't' && line[3] == 'a') {
            appendData(value);
        } else if (colon == 5 && "event".equals(new String(line, 0, 5, StandardCharsets.ISO_8859_1))) {
            name = new String(line, value, lineLength - value, StandardCharsets.UTF_8);
        }
    }

    private void appendData(int from) throws IOException {
        int added = lineLength - from + (hasData ? 1 : 0);
        if (dataLength + added > maxEventBytes) {
            throw tooLarge();
        }
        if (dataLength + added > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, dataLength + added));
        }
        if (hasData) {
            data[dataLength++] = '\n';
        }
        System.arraycopy(line, from, data, dataLength, lineLength - from);
        dataLength += lineLength - from;
        hasData = true;
    }

    /** Reads up to the next line end, without it; false at the end of the stream. */
    private boolean readLine() throws IOException {
        lineLength = 0;
        while (true) {
            if (position == limit && !fill()) {
                return false;
            }
            if (skipLineFeed) {
                skipLineFeed = false;
                if (chunk[position] == '\n') {
                    position++;
                    continue;
                }
            }
            int end = position;
            while (end < limit && chunk[end] != '\n' && chunk[end] != '\r') {
                end++;
            }
            append(end);
            if (end < limit) {
                // The other half of a CRLF may come with a later read.
                skipLineFeed = chunk[end] == '\r';
                position = end + 1;
                dropBom();
                return true;
            }
            position = end;
        }
    }

    private void append(int end) throws IOException {
        int added = end - position;
        if (lineLength + added > maxEventBytes) {
            throw tooLarge();
        }
        if (lineLength + added > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, lineLength + added));
        }
        System.arraycopy(chunk, position, line, lineLength, added);
        lineLength += added;
    }

    private void dropBom() {
        if (!started && lineLength >= 3 && Arrays.equals(line, 0, 3, BOM, 0, 3)) {
            System.arraycopy(line, 3, line, 0, lineLength - 3);
            lineLength -= 3;
        }
        started = true;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        int read = source.read(chunk);
        if (read < 0) {
            dropBom();
            return false;
        }
        limit = read;
        return true;
    }

    private IOException tooLarge() {
        return new OversizeEventException("an event of the stream is larger than " + maxEventBytes + " bytes");
    }
}
