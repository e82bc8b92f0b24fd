package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The open body of a reply. The thread of the exchange gives its bytes to the reader, a piece at a time: the next piece is read
 * from the connection when the reader has taken the last one. Read by one thread, closed by any.
 */
final class ReplyBody extends InputStream {

    private final KestraExchange<?> exchange;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] piece = {};
    private int from;
    private int to;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    ReplyBody(KestraExchange<?> exchange) {
        this.exchange = exchange;
    }

    /**
     * Gives the reader a piece, and waits until it is taken.
     *
     * @throws IOException if the reader has closed the body
     */
    void give(byte[] bytes, int length) throws IOException {
        lock.lock();
        try {
            piece = bytes;
            from = 0;
            to = length;
            changed.signalAll();
            while (from < to && !closed && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (closed || failure != null) {
                throw closedBefore();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The end of the body. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the body with a failure; only the first one counts. */
    void fail(Throwable reason) {
        lock.lock();
        try {
            if (failure == null && !ended) {
                failure = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            while (from == to && !ended && !closed && failure == null) {
                changed.await();
            }
            return taken(target, offset, length);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private int taken(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw closedBefore();
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
        if (from == to) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(piece, from, target, offset, count);
        from += count;
        if (from == to) {
            changed.signalAll();
        }
        return count;
    }

    private InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        close();
        return new InterruptedIOException("interrupted while waiting for the reply");
    }

    private static TransportException closedBefore() {
        return new TransportException(Phase.IN_REPLY, "the reply was closed before its end", null);
    }

    /** Ends the exchange at the server, unless the end was reached. */
    @Override
    public void close() {
        boolean open;
        lock.lock();
        try {
            open = !ended && !closed;
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (open) {
            exchange.abort();
        }
        exchange.exchange().unbind();
    }
}
