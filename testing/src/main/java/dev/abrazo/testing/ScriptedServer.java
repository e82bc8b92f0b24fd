package dev.abrazo.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 server on 127.0.0.1 that sends exactly the bytes a test scripts, and records what it receives. No HTTP library
 * is involved. Safe for use by many threads.
 *
 * <p>Each request takes the next {@link #answer answer}; when none is left, the {@link #handle handler} answers, which gets
 * the whole body. Without either, the server responds with 418, which the client does not retry. One daemon thread for each
 * connection; a connection ends after 30 seconds of silence, and {@link #close} ends all.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ServerSocket listener;
    private final String scheme;
    private final String name = "scripted-server-" + COUNT.incrementAndGet();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Function<RecordedRequest, Answer> handler =
            request -> Answer.json(418, "{\"error\":\"no answer is scripted for " + request.line() + "\"}");

    /** Starts the server on a free port. */
    public ScriptedServer() {
        this(ServerSocketFactory.getDefault(), "http", 0);
    }

    private ScriptedServer(ServerSocketFactory sockets, String scheme, int port) {
        try {
            listener = sockets.createServerSocket(port, 256, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = scheme;
        start(this::accept, name);
    }

    /** Starts a server with TLS and a self-signed certificate, which no client trusts unless it uses {@link #trust}. */
    public static ScriptedServer tls() {
        return new ScriptedServer(SelfSigned.context().getServerSocketFactory(), "https", 0);
    }

    /** Starts a server on this port. */
    public static ScriptedServer on(int port) {
        return new ScriptedServer(ServerSocketFactory.getDefault(), "http", port);
    }

    /** Returns a context for clients that trust the certificate of {@link #tls}, and no other. */
    public static SSLContext trust() {
        return SelfSigned.trust();
    }

    /** Adds answers for the next requests, in order. */
    public ScriptedServer answer(Answer... next) {
        lock.lock();
        try {
            answers.addAll(List.of(next));
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Sets the function that answers all requests for which no {@link #answer} is left. */
    public ScriptedServer handle(Function<RecordedRequest, Answer> script) {
        lock.lock();
        try {
            handler = script;
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the address without a path. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    /** Returns the address with this path, which may have a query. */
    public URI url(String path) {
        return URI.create(url() + path);
    }

    /** Returns the port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the requests so far, in the order of arrival. */
    public List<RecordedRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the request of this index, from 0.
     *
     * @throws AssertionError if it does not arrive
     */
    public RecordedRequest request(int index) {
        lock.lock();
        try {
            long left = MILLISECONDS.toNanos(TestTimeouts.millis());
            while (requests.size() <= index) {
                if (left <= 0) {
                    TestTimeouts.expired();
                    throw new AssertionError("request " + index + " did not arrive; there are " + requests);
                }
                left = arrived.awaitNanos(left);
            }
            return requests.get(index);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for request " + index, e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the only request.
     *
     * @throws AssertionError if there is none, or several
     */
    public RecordedRequest only() {
        List<RecordedRequest> all = requests();
        if (all.size() != 1) {
            throw new AssertionError("one request was expected; there are " + all);
        }
        return all.get(0);
    }

    /**
     * Waits until the client has closed the connection of the request of this index.
     *
     * @throws AssertionError if it does not
     */
    public RecordedRequest awaitDisconnect(int index) {
        return request(index).awaitDisconnect();
    }

    /** Returns how many connections were opened. */
    public int connections() {
        lock.lock();
        try {
            return sockets.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many connections are open, idle ones included. */
    public long openConnections() {
        lock.lock();
        try {
            return sockets.stream().filter(socket -> !socket.isClosed()).count();
        } finally {
            lock.unlock();
        }
    }

    /** Stops listening, closes every connection, and waits for the threads. */
    @Override
    public void close() {
        List<Thread> running;
        lock.lock();
        try {
            closeQuietly(listener);
            sockets.forEach(ScriptedServer::closeQuietly);
            running = List.copyOf(threads);
        } finally {
            lock.unlock();
        }
        for (Thread thread : running) {
            thread.interrupt();
            try {
                thread.join(TestTimeouts.millis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                lock.lock();
                try {
                    int number = sockets.size();
                    sockets.add(socket);
                    start(new Connection(socket, number, this::next, this::handled), name + "-connection-" + number);
                } finally {
                    lock.unlock();
                }
            } catch (IOException e) {
                // Closed: there is nothing more to accept.
                return;
            }
        }
    }

    /** Returns the next answer, or null if none is left. */
    private @Nullable Answer next(RecordedRequest request) {
        lock.lock();
        try {
            requests.add(request);
            arrived.signalAll();
            return answers.poll();
        } finally {
            lock.unlock();
        }
    }

    private Answer handled(RecordedRequest request) {
        Function<RecordedRequest, Answer> current;
        lock.lock();
        try {
            current = handler;
        } finally {
            lock.unlock();
        }
        return current.apply(request);
    }

    private void start(Runnable work, String threadName) {
        Thread thread = new Thread(work, threadName);
        thread.setDaemon(true);
        lock.lock();
        try {
            threads.add(thread);
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            System.getLogger(ScriptedServer.class.getName()).log(System.Logger.Level.TRACE, "close", e);
        }
    }
}
