package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpCall.Body;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * Sends the body of a request. A small one in memory is sent by the thread of the exchange; any other by a thread of its own,
 * so that a reply is noticed before all is sent, and an abort while the body's source blocks.
 */
final class Upload implements AutoCloseable {

    /** What sockets take without waiting for the server to read. */
    private static final int SMALL = 64 << 10;

    private static final int PIECE = 32 << 10;

    private final Body body;
    private final Runnable breakConnection;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable InputStream> open = new AtomicReference<>();
    private volatile @Nullable IOException sourceFailure;
    private volatile boolean closed;
    private volatile boolean complete;

    /**
     * Creates it.
     *
     * @param breakConnection closes the connection: the server must not take a part of a body for the whole
     */
    Upload(Body body, Runnable breakConnection) {
        this.body = body;
        this.breakConnection = breakConnection;
    }

    /** Sends the body, on another thread unless it is small. Fails on this thread only. */
    void send(HttpClientConnection connection, ClassicHttpRequest request) throws IOException, HttpException {
        byte[] bytes = body.bytes();
        if (bytes == null || bytes.length > SMALL) {
            connection.flush();
            Thread.ofVirtual().name("abrazo-upload").start(() -> sendQuietly(connection, request));
            return;
        }
        write(connection, request);
    }

    private void sendQuietly(HttpClientConnection connection, ClassicHttpRequest request) {
        try {
            write(connection, request);
        } catch (IOException | HttpException | RuntimeException e) {
            // The thread that waits for the reply notices that the connection is lost.
            System.getLogger(Upload.class.getName()).log(System.Logger.Level.TRACE, "upload", e);
        }
    }

    private void write(HttpClientConnection connection, ClassicHttpRequest request) throws IOException, HttpException {
        try {
            connection.sendRequestEntity(request);
            connection.flush();
            complete = sourceFailure == null;
        } finally {
            over.countDown();
        }
    }

    /** Writes the bytes. */
    void writeTo(OutputStream out) throws IOException {
        byte[] bytes = body.bytes();
        if (bytes != null) {
            for (int from = 0; from < bytes.length; from += PIECE) {
                out.write(bytes, from, Math.min(PIECE, bytes.length - from));
            }
            return;
        }
        byte[] piece = new byte[PIECE];
        long count = 0;
        try {
            InputStream in = open();
            for (int read = read(in, piece, count); read >= 0; read = read(in, piece, count)) {
                count += read;
                out.write(piece, 0, read);
            }
        } finally {
            closeSource();
        }
    }

    private InputStream open() throws IOException {
        try {
            InputStream in = body.open();
            open.set(in);
            if (closed) {
                throw new IOException("the exchange has ended");
            }
            return in;
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private int read(InputStream in, byte[] piece, long before) throws IOException {
        int read;
        try {
            read = in.read(piece);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
        Long announced = body.length();
        long count = before + Math.max(0, read);
        if (announced != null && (read < 0 ? count < announced : count > announced)) {
            throw failed(new IOException("the body should have " + announced + " bytes, but has "
                    + (read < 0 ? "only " : "at least ") + count));
        }
        return read;
    }

    /** Breaks the connection first: HttpClient would end a chunked body as if it were complete. */
    private IOException failed(Exception e) {
        IOException failure = e instanceof IOException io ? io : new IOException(e);
        if (!closed) {
            sourceFailure = failure;
        }
        breakConnection.run();
        return failure;
    }

    /** The failure, or one of phase REQUEST_BODY if the body could not be read. */
    TransportException attribute(TransportException other) {
        IOException reading = sourceFailure;
        return reading == null
                ? other
                : new TransportException(Phase.REQUEST_BODY, String.valueOf(reading.getMessage()), reading);
    }

    /** Whether the whole body was sent, or is within a moment. */
    boolean isComplete() throws InterruptedException {
        return over.await(50, TimeUnit.MILLISECONDS) && complete;
    }

    /** Closes the body's source; the rest is not sent. */
    @Override
    public void close() {
        closed = true;
        closeSource();
    }

    private void closeSource() {
        InputStream in = open.getAndSet(null);
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                System.getLogger(Upload.class.getName()).log(System.Logger.Level.TRACE, "close", e);
            }
        }
    }
}
