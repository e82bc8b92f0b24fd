package dev.abrazo.cli.batch;

import dev.abrazo.testing.Background;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server with one fixed response, which records no requests and so can serve millions. Uses a daemon thread for each
 * connection.
 */
final class FixedAnswers implements AutoCloseable {

    private final ServerSocket listener;
    private final byte[] answer;
    private final AtomicLong count = new AtomicLong();

    /** Starts on a free port. */
    FixedAnswers(String json) {
        try {
            listener = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json)
                .getBytes(StandardCharsets.ISO_8859_1);
        Background.run(() -> {
            while (true) {
                Socket socket = listener.accept();
                Background.run(() -> {
                    serve(socket);
                    return count();
                });
            }
        });
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** The number of requests. */
    long count() {
        return count.get();
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            byte[] block = new byte[8192];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                request.append(new String(block, 0, read, StandardCharsets.ISO_8859_1));
                if (complete(request)) {
                    request.setLength(0);
                    count.incrementAndGet();
                    socket.getOutputStream().write(answer);
                }
            }
        }
    }

    private static boolean complete(StringBuilder request) {
        int end = request.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = request.substring(0, end).toLowerCase(Locale.ROOT) + "\r\n";
        int field = head.indexOf("content-length: ");
        int body = field < 0 ? 0 : Integer.parseInt(head.substring(field + 16, head.indexOf('\r', field)));
        return request.length() >= end + 4 + body;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
