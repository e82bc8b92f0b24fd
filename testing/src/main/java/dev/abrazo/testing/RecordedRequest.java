package dev.abrazo.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the socket. Recorded when its head has come; its body grows while it is read. Safe for use by
 * many threads.
 */
public final class RecordedRequest {

    /** Bodies are kept up to this many bytes, so that a large upload needs no memory here either. */
    public static final int KEPT_BYTES = 4 << 20;

    private final String line;
    private final List<Header> headers;
    private final int connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CountDownLatch bodyRead = new CountDownLatch(1);
    private final CountDownLatch disconnected = new CountDownLatch(1);
    private final CountDownLatch watched = new CountDownLatch(1);
    private volatile long bodyLength;
    private volatile boolean over;

    RecordedRequest(String line, List<Header> headers, int connection) {
        this.line = line;
        this.headers = List.copyOf(headers);
        this.connection = connection;
    }

    /** One header, name and value as sent. */
    public record Header(String name, String value) {}

    /** {@code POST}. */
    public String method() {
        return line.substring(0, line.indexOf(' '));
    }

    /** Path and query, as sent. */
    public String path() {
        return line.split(" ")[1];
    }

    /** The request line, as sent. */
    public String line() {
        return line;
    }

    /** All headers in the order sent. */
    public List<Header> headers() {
        return headers;
    }

    /** The first header of this name in any case, or null. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** On which connection it came: 0 for the server's first. */
    public int connection() {
        return connection;
    }

    /** The body's bytes so far, {@link #KEPT_BYTES} at most; without its chunks. */
    public byte[] body() {
        lock.lock();
        try {
            return body.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** How many bytes of the body have been read. */
    public long bodyLength() {
        return bodyLength;
    }

    /** Waits until the whole body has come. */
    public RecordedRequest awaitBody() {
        return await(bodyRead, "the body of " + line + " did not come to its end");
    }

    /** Waits until the client has closed the connection while its request was under way, or after. */
    public RecordedRequest awaitDisconnect() {
        watched.countDown();
        return await(disconnected, "the client did not disconnect from " + line);
    }

    /** Whether the client has been seen to close the connection. */
    public boolean disconnected() {
        return disconnected.getCount() == 0;
    }

    /** Whether the server is done with it: its answer is said, or there is nobody left to hear it. */
    public boolean over() {
        return over;
    }

    void ended() {
        over = true;
    }

    void append(byte[] bytes, int count) {
        lock.lock();
        try {
            body.write(bytes, 0, (int) Math.min(count, Math.max(0, KEPT_BYTES - bodyLength)));
            bodyLength += count;
        } finally {
            lock.unlock();
        }
    }

    void bodyEnded() {
        bodyRead.countDown();
    }

    void clientLeft() {
        disconnected.countDown();
    }

    /** Opens when a test begins to ask whether the client has left. */
    CountDownLatch watched() {
        return watched;
    }

    private RecordedRequest await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(Patience.MILLIS, MILLISECONDS)) {
                throw new AssertionError(otherwise);
            }
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting: " + otherwise, e);
        }
    }

    @Override
    public String toString() {
        return line;
    }
}
