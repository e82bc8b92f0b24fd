package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension that fails a test which leaves something open: every response body of a {@link #watch watched} transport
 * must be closed, and no thread of the client, whose names start with {@code abrazo-}, may remain. Register it in a field
 * that is not static, and close clients before, in an {@code @AfterEach} method.
 */
public final class Leaks implements AfterEachCallback {

    /** A thread that stays is reported by the test that left it, and by no later one. */
    private static final Set<Thread> REPORTED = ConcurrentHashMap.newKeySet();

    private final LongSupplier longestWaitMillis;
    private final List<Body> bodies = new CopyOnWriteArrayList<>();
    private final AtomicLong bytesRead = new AtomicLong();

    /** Creates the extension, which waits up to 20 seconds for threads that are about to end. */
    public Leaks() {
        this(TestTimeouts::millis);
    }

    Leaks(LongSupplier longestWaitMillis) {
        this.longestWaitMillis = longestWaitMillis;
    }

    /** Wraps the transport so that open response bodies are detected. */
    public HttpTransport watch(HttpTransport transport) {
        return new Watched(transport);
    }

    /** Returns how many bytes have been read from the response bodies of watched transports. */
    public long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        assertThat(bodies).as("response bodies left open").allMatch(body -> body.closes.get() > 0);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("abrazo-")
                    && thread != Thread.currentThread()
                    && !REPORTED.contains(thread)) {
                thread.join(longestWaitMillis.getAsLong());
                if (thread.isAlive()) {
                    TestTimeouts.expired();
                    REPORTED.add(thread);
                }
                assertThat(thread.isAlive())
                        .as("thread %s remains after the test", thread.getName())
                        .isFalse();
            }
        }
    }

    private final class Watched implements HttpTransport {
        private final HttpTransport transport;

        Watched(HttpTransport transport) {
            this.transport = transport;
        }

        @Override
        public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) throws IOException, InterruptedException {
            return transport.send(call, exchange);
        }

        @Override
        public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange)
                throws IOException, InterruptedException {
            HttpReply.Stream stream = transport.stream(call, exchange);
            Body body = new Body(call, stream.body());
            bodies.add(body);
            return HttpReply.Stream.of(stream.status(), stream.headers(), body);
        }

        @Override
        public void close() {
            transport.close();
        }
    }

    private final class Body extends FilterInputStream {
        private final HttpCall call;
        private final AtomicInteger closes = new AtomicInteger();

        Body(HttpCall call, InputStream body) {
            super(body);
            this.call = call;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytesRead.addAndGet(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            bytesRead.addAndGet(Math.max(0, read));
            return read;
        }

        @Override
        public void close() throws IOException {
            closes.incrementAndGet();
            super.close();
        }

        @Override
        public String toString() {
            return call.toString();
        }
    }
}
