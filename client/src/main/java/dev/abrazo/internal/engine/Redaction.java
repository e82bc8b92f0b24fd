package dev.abrazo.internal.engine;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Masks the caller's secrets in replies, since servers may echo requests. */
public final class Redaction {

    private Redaction() {}

    static byte[] of(byte[] body, Credentials credentials) {
        // ISO 8859-1 keeps every byte as it is, whatever the charset.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String clean = credentials.redact(text);
        return clean.equals(text) ? body : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Masks secrets in headers; returns the same object if there are none. */
    public static Headers of(Headers headers, Credentials credentials) {
        boolean clean = true;
        for (List<String> values : headers.map().values()) {
            for (int i = 0; i < values.size() && clean; i++) {
                clean = credentials.redact(values.get(i)).equals(values.get(i));
            }
        }
        if (clean) {
            return headers;
        }
        Map<String, List<String>> masked = new LinkedHashMap<>();
        headers.map()
                .forEach((name, values) -> masked.put(
                        name, values.stream().map(credentials::redact).toList()));
        return Headers.of(masked);
    }

    /** Replaces the failure if its message, or that of a cause, shows a secret: the JDK quotes what it read. */
    static IOException of(IOException failure, Credentials credentials) {
        boolean clean = true;
        for (Throwable cause = failure; cause != null && clean; cause = cause.getCause()) {
            String text = cause.toString();
            clean = credentials.redact(text).equals(text);
        }
        if (clean) {
            return failure;
        }
        String text = credentials.redact(String.valueOf(failure.getMessage()));
        IOException masked = failure instanceof HttpTransport.TransportException known
                ? new HttpTransport.TransportException(known.phase(), text, known.hint(), null)
                : new IOException(text);
        masked.setStackTrace(failure.getStackTrace());
        return masked;
    }

    /** The error that a JSON value describes, without secrets. */
    static ErrorBody errorBody(Object json, Credentials credentials) {
        return of(ErrorBody.of(of(Json.bytes(json), credentials)), credentials);
    }

    static ErrorBody of(ErrorBody error, Credentials credentials) {
        String message = error.message();
        String type = error.errorType();
        return new ErrorBody(
                message == null ? null : credentials.redact(message),
                error.estimatedTime(),
                type == null ? null : credentials.redact(type),
                error.warnings().stream().map(credentials::redact).toList(),
                error.status());
    }

    /** The same error without secrets, and without the original as the cause, which would show them. */
    public static UnexpectedReplyException of(UnexpectedReplyException e, Credentials credentials) {
        ErrorDetails d = e.details();
        String excerpt = d.body();
        ErrorDetails details = d.toBuilder()
                .headers(of(Headers.of(d.headers()), credentials).map())
                .body(excerpt == null ? null : credentials.redact(excerpt))
                .build();
        UnexpectedReplyException clean =
                new UnexpectedReplyException(credentials.redact(String.valueOf(e.getMessage())), details, null);
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }
}
