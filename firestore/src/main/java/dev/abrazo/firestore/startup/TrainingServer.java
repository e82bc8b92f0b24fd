package dev.abrazo.firestore.startup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Answers on the loopback address as Firestore, as the metadata server and as a model, by the path of the request. Ends with
 * the process.
 */
final class TrainingServer {

    private static final String COMMIT = "{\"writeResults\":[{\"updateTime\":\"2026-01-01T00:00:01.000000Z\"}],"
            + "\"commitTime\":\"2026-01-01T00:00:01.000000Z\"}";
    private static final String TOKEN = "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
    private static final String LABELS =
            "[{\"label\":\"POSITIVE\",\"score\":0.99},{\"label\":\"NEGATIVE\",\"score\":0.01}]";

    private final ServerSocket listener;

    TrainingServer(ServerSocketFactory factory) throws IOException {
        listener = factory.createServerSocket(0, 16, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String host() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                in.readNBytes(length);
                byte[] body = body(line).getBytes(UTF_8);
                String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
                out.write(head.getBytes(ISO_8859_1));
                out.write(body);
                out.flush();
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    private static String body(String requestLine) {
        if (requestLine.contains(":commit")) {
            return COMMIT;
        }
        return requestLine.contains("/computeMetadata/") ? TOKEN : LABELS;
    }

    /** A line without its end; empty at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
