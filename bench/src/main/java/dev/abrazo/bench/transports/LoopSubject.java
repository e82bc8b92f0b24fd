package dev.abrazo.bench.transports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A bare loop: reads lines and parses them with Jackson. */
public final class LoopSubject implements Subject {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;

    /** Creates it for the server at this address. */
    public LoopSubject(String url) {
        this.url = URI.create(url + "/v1/chat/completions");
    }

    @Override
    public String chat() throws IOException {
        try (BufferedReader lines = post(false)) {
            return JSON.readTree(lines).at("/choices/0/message/content").textValue();
        }
    }

    @Override
    public int stream() throws IOException {
        int length = 0;
        try (BufferedReader lines = post(true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: {")) {
                    JsonNode chunk = JSON.readTree(line.substring("data: ".length()));
                    length += chunk.at("/choices/0/delta/content").textValue().length();
                }
            }
        }
        return length;
    }

    private BufferedReader post(boolean stream) throws IOException {
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "model",
                Load.MODEL,
                "messages",
                List.of(Map.of("role", "user", "content", Load.QUESTION)),
                "stream",
                stream));
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(body);
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8), 16_384);
    }
}
