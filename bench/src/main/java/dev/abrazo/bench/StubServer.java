package dev.abrazo.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * A stub server with minimal cost: one thread for each connection, prepared responses, selected by a word in the request;
 * over TLS if {@code javax.net.ssl.keyStore} names a certificate. Prints its port, and ends when its standard input is
 * closed, so that it ends with the process that started it. Argument: how many milliseconds each answer takes, 0 by default.
 */
public final class StubServer {

    private static final byte[] LABELS = response(Replies.labels());
    private static final byte[] CHAT = response(Replies.chat());
    private static final byte[] VECTOR = response(Replies.vector());
    private static final byte[] EVENTS = chunked(Replies.events());

    private static volatile long delay;

    private StubServer() {}

    public static void main(String[] args) throws IOException {
        delay = args.length == 0 ? 0 : Long.parseLong(args[0]);
        ServerSocketFactory sockets = System.getProperty("javax.net.ssl.keyStore") == null
                ? ServerSocketFactory.getDefault()
                : SSLServerSocketFactory.getDefault();
        try (ServerSocket server = sockets.createServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
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
            byte[] buffer = new byte[1 << 14];
            while (true) {
                StubRequest request = StubRequest.read(in, buffer);
                if (request == null) {
                    return;
                }
                pause();
                socket.getOutputStream().write(answer(request));
            }
        }
    }

    private static void pause() {
        if (delay > 0) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static byte[] answer(StubRequest request) {
        if (request.contains("\"stream\":true") || request.contains("\"stream\" : true")) {
            return EVENTS;
        }
        String path = request.path();
        if (path.contains("GenerateContent") || path.contains("generateContent")) {
            return path.contains("stream") ? Gemini.EVENTS : Gemini.ANSWER;
        }
        if (path.contains("/chat/")) {
            return CHAT;
        }
        return path.endsWith(Replies.LARGE_MODEL) ? Large.IMAGE : path.contains("feature-extraction") ? VECTOR : LABELS;
    }

    /** Created on first use. */
    private static final class Large {
        static final byte[] IMAGE = response(Replies.image(), "image/png");
    }

    /** Created on first use. */
    private static final class Gemini {
        static final byte[] ANSWER = response(Replies.gemini());
        static final byte[] EVENTS = chunked(Replies.geminiEvents());
    }

    private static byte[] response(byte[] json) {
        return response(json, "application/json");
    }

    private static byte[] response(byte[] body, String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 200);
        ascii(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nX-Request-Id: Root=1-68f0\r\n");
        ascii(out, "X-Compute-Time: 0.021\r\nContent-Length: " + body.length + "\r\n\r\n");
        out.writeBytes(body);
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
                // The client disconnected, as at the end of each measurement.
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
