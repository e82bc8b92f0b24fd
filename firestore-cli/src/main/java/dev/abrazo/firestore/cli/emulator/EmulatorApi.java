package dev.abrazo.firestore.cli.emulator;

import dev.abrazo.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The emulator's own HTTP API, beside that of Firestore. Thread-safe. */
public final class EmulatorApi {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final String host;

    /**
     * The API of the emulator at this address.
     *
     * @param host host and port
     */
    public EmulatorApi(String host) {
        this.host = host;
    }

    /** Host and port. */
    public String host() {
        return host;
    }

    /** Whether the emulator answers. */
    public boolean ready() {
        try {
            return send("GET", "/", null).startsWith("Ok");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Registers a trigger for all changes of these documents, or replaces the one with this id.
     *
     * @param documents the pattern of the documents, such as {@code users/{uid}/messages/{id}}
     */
    public void register(String project, String database, String id, String documents) throws IOException {
        send(
                "POST",
                "/emulator/v1/projects/" + project + "/eventarcTrigger?eventarcTriggerId=" + id,
                Json.object(
                        "eventType",
                        "google.cloud.firestore.document.v1.written",
                        "database",
                        database,
                        "namespace",
                        "(default)",
                        "document",
                        Map.of("value", documents, "matchType", "PATH_PATTERN")));
    }

    /** Creates a document without fields. */
    public void create(String project, String database, String collection, String id) throws IOException {
        send("POST", documents(project, database) + collection + "?documentId=" + id, Map.of());
    }

    /** Deletes a document. */
    public void delete(String project, String database, String path) throws IOException {
        send("DELETE", documents(project, database) + path, null);
    }

    private static String documents(String project, String database) {
        return "/v1/projects/" + project + "/databases/" + database + "/documents/";
    }

    private String send(String method, String path, @Nullable Map<?, ?> body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://" + host + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer owner");
        if (body != null) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(Json.bytes(body));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String reply = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status >= 400) {
                throw new IOException("the Firestore emulator answers " + status + ": " + reply.strip());
            }
            return reply;
        }
    }
}
