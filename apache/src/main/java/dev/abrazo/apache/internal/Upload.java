package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpCall.Body;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * The upload of a request's body. A small body in memory is sent by the caller's thread; any other by a separate
 * thread, so that the caller can read a reply during the upload, and can return while the body's source blocks.
 */
final class Upload implements AutoCloseable {

    /** The size that sockets accept without waiting for the server to read. */
    private static final int SMALL = 64 << 10;

    private static final int PIECE = 32 << 10;

    private final Body body;
    private final Runnable breakConnection;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable InputStream open;
    private volatile @Nullable IOException sourceFailure;
    private volatile boolean closed;
    private volatile boolean complete;

    /**
     * Creates it.
     *
     * @param breakConnection closes the connection: the server must not accept a truncated body as complete
     */
    Upload(Body body, Runnable breakConnection) {
        this.body = body;
        this.breakConnection = breakConnection;
    }

    /** Whether these bytes are sent by the caller's thread. */
    static boolean isSmall(byte[] bytes) {
        return bytes.length <= SMALL;
    }

    /** Sends the body on a separate thread. */
    void send(HttpClientConnection connection, ClassicHttpRequest request) {
        try {
            connection.sendRequestEntity(request);
            connection.flush();
            complete = sourceFailure == null;
        } catch (IOException | HttpException | RuntimeException e) {
            // The thread that waits for the reply notices that the connection is lost.
            System.getLogger(Upload.class.getName()).log(System.Logger.Level.TRACE, "upload", e);
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
        try (InputStream in = open()) {
            for (int read = read(in, piece, count); read >= 0; read = read(in, piece, count)) {
                count += read;
                out.write(piece, 0, read);
            }
        }
    }

    private InputStream open() throws IOException {
        try {
            InputStream in = new ClosedOnce(body.open());
            open = in;
            if (closed) {
                // The exchange ended before this thread opened the body.
                in.close();
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
            throw failed(new IOException("the body was to have " + announced + " bytes, but has "
                    + (read < 0 ? "only " : "at least ") + count));
        }
        return read;
    }

    /** Closes the connection first: HttpClient would terminate a chunked body as if it were complete. */
    private IOException failed(Exception e) {
        IOException failure = e instanceof IOException io ? io : new IOException(e);
        if (!closed) {
            sourceFailure = failure;
        }
        breakConnection.run();
        return failure;
    }

    /** The failure, or one of phase REQUEST_BODY if the body could not be read. */
    TransportException blame(TransportException other) {
        IOException reading = sourceFailure;
        return reading == null
                ? other
                : new TransportException(Phase.REQUEST_BODY, String.valueOf(reading.getMessage()), reading);
    }

    /** Whether the complete body was sent, or will be within a short time. */
    boolean isComplete() throws InterruptedException {
        return over.await(50, TimeUnit.MILLISECONDS) && complete;
    }

    /** Closes the body's source; the rest of the body is not sent. */
    @Override
    public void close() {
        closed = true;
        InputStream in = open;
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                System.getLogger(Upload.class.getName()).log(System.Logger.Level.TRACE, "close", e);
            }
        }
    }
}
