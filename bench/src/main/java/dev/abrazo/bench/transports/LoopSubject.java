package dev.abrazo.bench.transports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A bare loop: reads lines from a socket and parses them with Jackson. */
public final class LoopSubject implements Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";

    private final URI url;

    /** Creates the loop for the server at this URL. */
    public LoopSubject(String url) {
        this.url = URI.create(url);
    }

    @Override
    public String chat() {
        throw new UnsupportedOperationException("for streams only");
    }

    @Override
    public int stream() throws IOException {
        int length = 0;
        try (Socket socket = new Socket(url.getHost(), url.getPort());
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 16_384)) {
            socket.getOutputStream().write(request());
            // The lengths of chunks are separate lines, like the headers.
            for (String line = lines.readLine(); !line.equals(DATA + "[DONE]"); line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    JsonNode chunk = JSON.readTree(line.substring(DATA.length()));
                    length += chunk.get("choices")
                            .get(0)
                            .get("delta")
                            .get("content")
                            .textValue()
                            .length();
                }
            }
        }
        return length;
    }

    private static byte[] request() throws IOException {
        String body = JSON.writeValueAsString(Map.of(
                "model",
                Load.MODEL,
                "messages",
                List.of(Map.of("role", "user", "content", Load.QUESTION)),
                "stream",
                true));
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
