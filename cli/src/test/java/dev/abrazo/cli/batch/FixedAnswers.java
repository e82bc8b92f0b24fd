package dev.abrazo.cli.batch;

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
 * A server that gives every request the same answer, remembers none, and so can be asked very often. A daemon thread for
 * each connection, which ends with it.
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
        start(() -> {
            while (true) {
                Socket socket = listener.accept();
                start(() -> talk(socket));
            }
        });
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** How many requests have been answered. */
    long count() {
        return count.get();
    }

    private void talk(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            byte[] block = new byte[8192];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                request.append(new String(block, 0, read, StandardCharsets.ISO_8859_1));
                if (whole(request)) {
                    request.setLength(0);
                    count.incrementAndGet();
                    socket.getOutputStream().write(answer);
                }
            }
        }
    }

    private static boolean whole(StringBuilder request) {
        int end = request.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = request.substring(0, end).toLowerCase(Locale.ROOT) + "\r\n";
        int field = head.indexOf("content-length: ");
        int body = field < 0 ? 0 : Integer.parseInt(head.substring(field + 16, head.indexOf('\r', field)));
        return request.length() >= end + 4 + body;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The client has gone, or the server is closed.
                        System.getLogger(FixedAnswers.class.getName()).log(System.Logger.Level.TRACE, "talk", e);
                    }
                },
                "fixed-answers");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
