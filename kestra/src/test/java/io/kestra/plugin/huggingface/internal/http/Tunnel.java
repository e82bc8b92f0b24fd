package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.testing.Background;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens each tunnel to the same server, whatever host is requested. */
final class Tunnel implements AutoCloseable {

    private final ServerSocket listener;
    private final int server;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /**
     * Starts the proxy.
     *
     * @param server a port of 127.0.0.1
     */
    Tunnel(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
        Background.run(() -> {
            while (true) {
                Socket socket = listener.accept();
                Background.run(() -> tunnel(socket));
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The requests for tunnels. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** Returns the number of bytes that the client sent through the tunnel. */
    private long tunnel(Socket socket) throws IOException {
        try (socket;
                Socket there = new Socket("127.0.0.1", server)) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            heads.add(head.toString());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Background.run(() -> {
                long count = there.getInputStream().transferTo(socket.getOutputStream());
                socket.shutdownOutput();
                return count;
            });
            return socket.getInputStream().transferTo(there.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
