package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a body into one array, within the exchange's limit. Of an error's body, only the beginning is read. */
final class BodyReader {

    /** The largest array that is allocated by a declared length alone. */
    private static final int INITIAL_MAX = 1 << 20;

    /** The largest read: Java's sockets copy through a buffer outside the heap of the same size. */
    private static final int READ_MAX = 64 << 10;

    private static final byte[] NONE = {};

    private final OpenReply reply;
    private final Exchange exchange;
    private final boolean error;
    private final long limit;
    private boolean complete;

    BodyReader(OpenReply reply) {
        this.reply = reply;
        this.exchange = reply.exchange();
        this.error = reply.status() >= 300;
        this.limit = error ? Math.min(HttpReply.ERROR_BYTES, exchange.maxReplyBytes()) : exchange.maxReplyBytes();
    }

    /** Whether the end was reached, so that the connection can be reused. */
    boolean isComplete() {
        return complete;
    }

    /**
     * The bytes; of an error, those that have been received.
     *
     * @throws TransportException if the body is too large
     */
    byte[] read() throws IOException {
        long declared = reply.declaredLength();
        if (declared == 0) {
            complete = true;
            return NONE;
        }
        if (declared > limit && !error) {
            throw tooLarge();
        }
        try {
            return read(declared);
        } catch (OutOfMemoryError e) {
            throw ApacheErrorMapper.noMemory(e);
        }
    }

    private byte[] read(long declared) throws IOException {
        InputStream in = reply.content();
        byte[] bytes = new byte[(int) Math.min(declared < 0 ? 2_048 : declared, INITIAL_MAX)];
        int length = 0;
        while (true) {
            if (length == bytes.length) {
                if (length == declared) {
                    complete = true;
                    return bytes;
                }
                bytes = Arrays.copyOf(bytes, grown(length, declared));
            }
            int read;
            try {
                read = in.read(bytes, length, Math.min(bytes.length - length, READ_MAX));
            } catch (IOException e) {
                if (error
                        && !reply.attempt().aborted()
                        && !Thread.currentThread().isInterrupted()) {
                    // The error status is already known: its body must not cause another failure.
                    return Arrays.copyOf(bytes, length);
                }
                throw e;
            }
            if (read < 0) {
                complete = true;
                return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            }
            exchange.progress();
            length += read;
            if (length > limit) {
                if (error) {
                    return Arrays.copyOf(bytes, (int) limit);
                }
                throw tooLarge();
            }
        }
    }

    /** Grows towards the declared length, in few steps, to reduce copies. */
    private static int grown(int length, long declared) {
        long next = declared > length ? Math.min(declared, length * 8L) : length * 2L;
        return (int) Math.max(length + 1L, Math.min(next, Integer.MAX_VALUE - 16));
    }

    private TransportException tooLarge() {
        return new TransportException(
                Phase.TOO_LARGE, "the reply is larger than " + exchange.maxReplyBytes() + " bytes", null);
    }
}
