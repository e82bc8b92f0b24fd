package dev.abrazo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Address that refuses every connection: the port is bound, so that no other server can take it, but nothing listens. */
public final class ClosedPort implements AutoCloseable {

    private final Socket holder = new Socket();

    /** Binds a free port. */
    public ClosedPort() {
        try {
            // On all addresses of this machine, so that connections by any of its names are refused.
            holder.bind(new InetSocketAddress(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port. */
    public int port() {
        return holder.getLocalPort();
    }

    /** Returns the address without a path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Returns the address with this path. */
    public URI url(String path) {
        return URI.create(url() + path);
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
