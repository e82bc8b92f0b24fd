package dev.abrazo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** An address that refuses every connection: the port is taken, so that no other server can come to it, by no listener. */
public final class ClosedPort implements AutoCloseable {

    private final Socket holder = new Socket();

    /** Takes a free port. */
    public ClosedPort() {
        try {
            // Of all addresses of this machine: whichever name of it is asked, nobody answers.
            holder.bind(new InetSocketAddress(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port. */
    public int port() {
        return holder.getLocalPort();
    }

    /** Its address, without a path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Its address with this path. */
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
