package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.internal.jdk.IdleConnections.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A reply's open body: enforces the exchange's limit and reports its progress. Read by one thread, closed by any.
 *
 * <p>The JDK's own stream ignores interrupts on 17, and on no version distinguishes a closed stream from one that ended. This one
 * requests the next bytes only after the previous ones were read.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {

    private final HttpTransport.Exchange exchange;
    private final Origin origin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ByteBuffer> arrived = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable IOException failure;
    private boolean ended;
    private boolean closed;
    private boolean requested;
    private long count;

    BodyStream(HttpTransport.Exchange exchange, Origin origin) {
        this.exchange = exchange;
        this.origin = origin;
    }

    // The client's side

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        boolean alreadyClosed;
        lock.lock();
        try {
            subscription = newSubscription;
            alreadyClosed = closed;
            requested = true;
        } finally {
            lock.unlock();
        }
        if (alreadyClosed) {
            newSubscription.cancel();
        } else {
            newSubscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        exchange.progress();
        lock.lock();
        try {
            requested = false;
            arrived.addAll(buffers);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        IOException cause = thrown instanceof IOException known ? known : new IOException(thrown);
        complete(JdkErrorMapper.of(cause, true, true));
    }

    @Override
    public void onComplete() {
        complete(null);
    }

    private void complete(@Nullable IOException cause) {
        lock.lock();
        try {
            ended = true;
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // The reader's side

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
            ByteBuffer next = next();
            if (next == null) {
                return -1;
            }
            int read = Math.min(length, next.remaining());
            next.get(target, offset, read);
            exchange.progress();
            count += read;
            if (count > exchange.maxReplyBytes()) {
                close();
                throw new HttpTransport.TransportException(
                        Phase.TOO_LARGE, "the reply is larger than " + exchange.maxReplyBytes() + " bytes", null);
            }
            return read;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the reply");
        }
    }

    /** The buffer to read from, null at the end. Requests more if there is none. */
    private @Nullable ByteBuffer next() throws IOException, InterruptedException {
        while (true) {
            Flow.Subscription source;
            lock.lockInterruptibly();
            try {
                ByteBuffer head = arrived.peek();
                while (head != null && !head.hasRemaining()) {
                    arrived.remove();
                    head = arrived.peek();
                }
                if (closed) {
                    throw new HttpTransport.TransportException(
                            Phase.IN_REPLY, "the reply was closed before its end", null);
                }
                if (head != null) {
                    return head;
                }
                if (failure != null) {
                    throw failure;
                }
                if (ended) {
                    return null;
                }
                if (requested) {
                    changed.await();
                    continue;
                }
                requested = true;
                source = subscription;
            } finally {
                lock.unlock();
            }
            // Outside the lock: the client may deliver on this very thread.
            if (source != null) {
                source.request(1);
            }
        }
    }

    /** Ends the exchange at the server, unless the end was reached. */
    @Override
    public void close() {
        exchange.unbind();
        Flow.Subscription source;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            source = ended ? null : subscription;
            arrived.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        origin.end();
        if (source != null) {
            source.cancel();
        }
    }
}
