package dev.abrazo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Address where connecting neither succeeds nor fails: nothing accepts, and the queue of the socket is full. */
public final class FullBacklog implements AutoCloseable {

    private static final int MAX = 64;

    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    /** Fills the queue. */
    public FullBacklog() {
        try {
            listener = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            boolean queued = true;
            while (queued && waiting.size() < MAX) {
                queued = join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean join() throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Returns the address. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    @Override
    public void close() {
        try {
            for (Socket socket : waiting) {
                socket.close();
            }
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
