package dev.abrazo.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Request as a server received it. Recorded when its headers have arrived; the body grows while it is read. Safe for use
 * by many threads.
 */
public final class RecordedRequest {

    /** The first bytes of a body that are kept; the rest of a large upload is counted only. */
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

    /** Returns the method, such as {@code POST}. */
    public String method() {
        return line.substring(0, line.indexOf(' '));
    }

    /** Returns path and query as sent. */
    public String path() {
        return line.split(" ")[1];
    }

    /** Returns the request line as sent. */
    public String line() {
        return line;
    }

    /** Returns all headers in the order sent. */
    public List<Header> headers() {
        return headers;
    }

    /** Returns the value of the first header of this name, in any case, or null. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** Returns the number of the connection: 0 for the server's first. */
    public int connection() {
        return connection;
    }

    /** Returns the bytes of the body so far, {@link #KEPT_BYTES} at most, without chunk headers. */
    public byte[] body() {
        lock.lock();
        try {
            return body.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the body so far as UTF-8 text. */
    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** Returns how many bytes of the body have been read. */
    public long bodyLength() {
        return bodyLength;
    }

    /**
     * Waits until the whole body has arrived.
     *
     * @throws AssertionError if it does not
     */
    public RecordedRequest awaitBody() {
        return await(bodyRead, "the body of " + line + " did not end");
    }

    /**
     * Waits until the client has closed the connection of this request.
     *
     * @throws AssertionError if it does not
     */
    public RecordedRequest awaitDisconnect() {
        watched.countDown();
        return await(disconnected, "the client did not disconnect from " + line);
    }

    /** Whether the client has closed the connection. */
    public boolean disconnected() {
        return disconnected.getCount() == 0;
    }

    /** Whether the server is done with the request: it has responded, or the client has disconnected. */
    public boolean isEnded() {
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

    void clientDisconnected() {
        disconnected.countDown();
    }

    /** Opens when a test waits for the client to disconnect. */
    CountDownLatch watched() {
        return watched;
    }

    private RecordedRequest await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(TestTimeouts.millis(), MILLISECONDS)) {
                TestTimeouts.expired();
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
