package dev.abrazo.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The cheapest server that a client can talk to: a thread for each connection, answers made beforehand, chosen by a word
 * in the request's head. Prints its port, and ends when its standard input does, so that it never outlives whoever
 * started it.
 */
public final class StubServer {

    private static final byte[] LABELS = whole(Replies.labels());
    private static final byte[] CHAT = whole(Replies.chat());
    private static final byte[] VECTOR = whole(Replies.vector());
    private static final byte[] EVENTS = chunked(Replies.events());

    private StubServer() {}

    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            start(() -> {
                while (System.in.read() >= 0) {}
                Runtime.getRuntime().halt(0);
            });
            while (true) {
                Socket socket = server.accept();
                start(() -> serve(socket));
            }
        }
    }

    private static void serve(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            byte[] request = new byte[1 << 16];
            int length = 0;
            while (true) {
                int read = in.read(request, length, request.length - length);
                if (read < 0) {
                    return;
                }
                length += read;
                if (complete(request, length)) {
                    socket.getOutputStream().write(answer(new String(request, 0, length, StandardCharsets.ISO_8859_1)));
                    length = 0;
                }
            }
        }
    }

    /** Whether the head and as many bytes as it announces have come. */
    private static boolean complete(byte[] request, int length) {
        String text = new String(request, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int end = text.indexOf("\r\n\r\n");
        int field = text.indexOf("content-length:");
        if (end < 0) {
            return false;
        }
        int body = field < 0 || field > end
                ? 0
                : Integer.parseInt(
                        text.substring(field + 15, text.indexOf('\r', field)).strip());
        return length >= end + 4 + body;
    }

    private static byte[] answer(String request) {
        if (request.contains("text/event-stream")) {
            return EVENTS;
        }
        String path = request.substring(0, request.indexOf('\r'));
        return path.contains("/chat/") ? CHAT : path.contains("feature-extraction") ? VECTOR : LABELS;
    }

    private static byte[] whole(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ascii(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: Root=1-68f0\r\n");
        ascii(out, "X-Compute-Time: 0.021\r\nContent-Length: " + json.length + "\r\n\r\n");
        out.writeBytes(json);
        return out.toByteArray();
    }

    private static byte[] chunked(byte[][] events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ascii(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Request-Id: Root=1-68f0\r\n");
        ascii(out, "Transfer-Encoding: chunked\r\n\r\n");
        for (byte[] event : events) {
            ascii(out, Integer.toHexString(event.length) + "\r\n");
            out.writeBytes(event);
            ascii(out, "\r\n");
        }
        ascii(out, "0\r\n\r\n");
        return out.toByteArray();
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The client went away, as it does at the end of each measurement.
                System.getLogger(StubServer.class.getName()).log(System.Logger.Level.DEBUG, "connection", e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
