package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/** A body that is streamed, with its open stream: the client does not close it on every path. */
final class Upload implements AutoCloseable {

    private final HttpCall.Body body;
    private final @Nullable Long announced;
    private volatile @Nullable InputStream open;
    private volatile boolean closed;
    private volatile @Nullable IOException failure;

    Upload(HttpCall.Body body) {
        this.body = body;
        this.announced = body.length();
    }

    BodyPublisher publisher() {
        BodyPublisher publisher = BodyPublishers.ofInputStream(this::open);
        return announced != null && announced > 0 ? BodyPublishers.fromPublisher(publisher, announced) : publisher;
    }

    private InputStream open() {
        try {
            InputStream stream = new Reading(body.open());
            open = stream;
            if (closed) {
                // The exchange ended before the client's thread opened the body.
                stream.close();
            }
            return stream;
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
    }

    /** The failure, or one of phase REQUEST_BODY if reading the body failed. */
    HttpTransport.TransportException attribute(HttpTransport.TransportException other) {
        IOException reading = failure;
        return reading == null
                ? other
                : new HttpTransport.TransportException(
                        Phase.REQUEST_BODY, String.valueOf(reading.getMessage()), reading);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        InputStream stream = open;
        if (stream != null) {
            stream.close();
        }
    }

    /**
     * Remembers that reading failed here, which the client reports as a failure of the connection; and so for a body
     * whose length differs from the declared one.
     */
    private final class Reading extends FilterInputStream {
        private long count;

        Reading(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = super.read(target, offset, length);
                count += Math.max(read, 0);
                if (announced != null && (read < 0 ? count < announced : count > announced)) {
                    throw new IOException("the body must have " + announced + " bytes, but has "
                            + (read < 0 ? "only " : "at least ") + count);
                }
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
