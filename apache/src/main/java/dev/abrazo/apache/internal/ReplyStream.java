package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A reply's open body: enforces the exchange's limit and reports its progress. Read by one thread, closed by any. */
final class ReplyStream extends InputStream {

    private static final int MOST_AT_ONCE = 64 << 10;

    private final OpenReply reply;
    private final Exchange exchange;
    private long count;
    private boolean ended;
    private volatile boolean closed;

    ReplyStream(OpenReply reply) {
        this.reply = reply;
        this.exchange = reply.exchange();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (closed) {
            throw closedBefore(null);
        }
        if (ended) {
            return -1;
        }
        int read;
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            read = reply.content().read(target, offset, Math.min(length, MOST_AT_ONCE));
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
        if (read < 0) {
            ended = true;
            reply.finish();
            return -1;
        }
        exchange.progress();
        count += read;
        if (count > exchange.maxReplyBytes()) {
            close();
            throw new TransportException(
                    Phase.TOO_LARGE, "the reply is larger than " + exchange.maxReplyBytes() + " bytes", null);
        }
        return read;
    }

    private IOException failed(Exception e) {
        boolean before = closed;
        close();
        if (Thread.currentThread().isInterrupted()) {
            return e instanceof InterruptedIOException interrupted ? interrupted : interrupted();
        }
        return before ? closedBefore(e) : reply.failure(e);
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while waiting for the reply");
    }

    private static TransportException closedBefore(@Nullable Exception e) {
        return new TransportException(Phase.IN_REPLY, "the reply was closed before its end", e);
    }

    /** Ends the exchange at the server, unless the end was reached. */
    @Override
    public void close() {
        closed = true;
        exchange.unbind();
        reply.discard();
    }
}
