package dev.abrazo.cli.startup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ServerSocketFactory;

/**
 * A server on the loopback address that answers each request with a short reply of the shape its path asks for. It holds
 * one thread per connection, and ends with the process or when it is closed.
 */
final class TrainingServer implements AutoCloseable {

    private static final String LABELS =
            "[{\"label\":\"POSITIVE\",\"score\":0.99},{\"label\":\"NEGATIVE\",\"score\":0.01}]";
    private static final String CHAT =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello there.\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";
    private static final String EVENTS = chunk("{\"role\":\"assistant\",\"content\":\"Hello\"}", "null")
            + chunk("{\"content\":\" there.\"}", "null")
            + chunk("{}", "\"stop\"")
            + "data: [DONE]\n\n";

    private final ServerSocket socket;
    private final String scheme;

    private TrainingServer(ServerSocket socket, String scheme) {
        this.socket = socket;
        this.scheme = scheme;
        start(this::accept);
    }

    /** A server on a free port whose sockets this factory makes. */
    static TrainingServer on(ServerSocketFactory factory, String scheme) throws IOException {
        return new TrainingServer(factory.createServerSocket(0, 16, InetAddress.getLoopbackAddress()), scheme);
    }

    String url(String path) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort() + path;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> answer(connection));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private static void answer(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (String path = request(in); !path.isEmpty(); path = request(in)) {
                out.write(reply(path));
                out.flush();
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    /** Reads one request to its end; gives the path and the body, or nothing at the end of the connection. */
    private static String request(InputStream in) throws IOException {
        String path = "";
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (path.isEmpty()) {
                path = line;
            } else if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        return path.isEmpty() ? "" : path + "\n" + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] reply(String request) {
        boolean chat = request.contains("/chat/completions");
        boolean streamed = chat && request.contains("\"stream\":true");
        boolean missing = request.contains("/missing");
        String body = missing ? "{\"error\":\"Model not found\"}" : streamed ? EVENTS : chat ? CHAT : LABELS;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + (missing ? "404 Not Found" : "200 OK") + "\r\nContent-Type: "
                + (streamed ? "text/event-stream" : "application/json") + "\r\nx-request-id: 1\r\nContent-Length: "
                + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    private static String chunk(String delta, String reason) {
        return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                + delta + ",\"finish_reason\":" + reason + "}]}\n\n";
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (UncheckedIOException e) {
                        // A connection that breaks off ends its thread only.
                    }
                },
                "abrazo-training");
        thread.setDaemon(true);
        thread.start();
    }
}
