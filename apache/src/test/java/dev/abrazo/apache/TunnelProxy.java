package dev.abrazo.apache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens every tunnel to one server, for any requested host. */
final class TunnelProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int server;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    TunnelProxy(int server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            while (true) {
                Socket socket = listener.accept();
                start(() -> tunnel(socket));
            }
        });
    }

    /** Selects this proxy for every address. */
    ProxySelector selector() {
        return ProxySelector.of(new InetSocketAddress("127.0.0.1", listener.getLocalPort()));
    }

    /** The requests for tunnels so far. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private void tunnel(Socket socket) throws IOException {
        try (socket;
                Socket there = new Socket("127.0.0.1", server)) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            heads.add(head.toString());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            start(() -> copy(there.getInputStream(), socket.getOutputStream()));
            copy(socket.getInputStream(), there.getOutputStream());
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[8192];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            out.write(block, 0, read);
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        System.getLogger(TunnelProxy.class.getName()).log(System.Logger.Level.TRACE, "end", e);
                    }
                },
                "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** What a thread does. */
    @FunctionalInterface
    private interface Work {
        /**
         * Does it.
         *
         * @throws IOException when a connection ends
         */
        void run() throws IOException;
    }
}
