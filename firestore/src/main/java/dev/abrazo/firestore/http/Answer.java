package dev.abrazo.firestore.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpResponse;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response, complete before its first byte is sent. Not thread-safe. */
final class Answer {

    static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Answer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static Answer json(int status, @Nullable Object value) {
        return new Answer(status, JSON, Json.bytes(value));
    }

    static Answer html(String page) {
        return new Answer(200, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    static Answer media(String contentType, byte[] body) {
        return new Answer(200, contentType, body);
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0]);
    }

    /** Adds a header; null adds none. Characters that headers can't have become question marks. */
    Answer header(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, printable(value));
        }
        return this;
    }

    private static String printable(String value) {
        StringBuilder text = new StringBuilder(value);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                text.setCharAt(i, '?');
            }
        }
        return text.toString();
    }

    void send(HttpResponse response, boolean withBody) throws IOException {
        response.setStatusCode(status);
        headers.forEach(response::appendHeader);
        response.appendHeader("X-Content-Type-Options", "nosniff");
        response.appendHeader("Cache-Control", "no-store");
        if (!contentType.isEmpty()) {
            response.setContentType(contentType);
        }
        if (withBody && body.length > 0) {
            response.getOutputStream().write(body);
        }
    }
}
