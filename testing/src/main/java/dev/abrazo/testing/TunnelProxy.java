package dev.abrazo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens every tunnel to one server, for any requested host. */
public final class TunnelProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int server;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** Starts the proxy; its tunnels go to this port of 127.0.0.1. */
    public TunnelProxy(int server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Background.run(() -> {
            while (true) {
                Socket socket = listener.accept();
                Background.run(() -> tunnel(socket));
            }
        });
    }

    /** The port of the proxy. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The requests for tunnels so far. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** Returns the number of bytes that the client sent through the tunnel. */
    private long tunnel(Socket socket) throws IOException {
        try (socket;
                Socket there = new Socket("127.0.0.1", server)) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return 0;
                }
                head.append((char) next);
            }
            heads.add(head.toString());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            Background.run(() -> there.getInputStream().transferTo(socket.getOutputStream()));
            return socket.getInputStream().transferTo(there.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
