package dev.abrazo.firestore.google;

import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to Google Cloud that the client can't send, since they are no POST of JSON. Rare, so the JDK's oldest client does, which
 * costs a start the least.
 */
final class GoogleHttp {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;
    private static final int ERROR_CHARACTERS = 300;

    private GoogleHttp() {}

    /**
     * Sends a GET.
     *
     * @param what what is read, for messages
     */
    static Answer get(URI uri, Map<String, String> headers, String what) {
        return send(uri, headers, null, what);
    }

    /**
     * Sends a POST if there is a body, else a GET.
     *
     * @throws InferenceException if the reply is an error, or there is none
     */
    static Answer send(URI uri, Map<String, String> headers, byte @Nullable [] body, String what) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                if (status >= 300) {
                    throw failure(status, new String(bytes, StandardCharsets.UTF_8), what);
                }
                return new Answer(bytes, connection.getContentType());
            }
        } catch (IOException e) {
            throw new ConnectionException(
                    what + " can't be read: " + uri.getHost() + " does not answer (" + e.getMessage() + ").",
                    ErrorDetails.NONE,
                    e);
        }
    }

    private static InferenceException failure(int status, String body, String what) {
        String text = what + " can't be read or written (" + status + "): "
                + body.substring(0, Math.min(ERROR_CHARACTERS, body.length())).strip();
        ErrorDetails details = ErrorDetails.builder().status(status).build();
        return switch (status) {
            case 404 -> new NotFoundException(text, details, null);
            case 401, 403 ->
                new PermissionException(
                        text + " Give the service account of the function the role for it.", details, null);
            default -> new ServerException(text, details, null);
        };
    }

    /** A body with its content type. */
    record Answer(byte[] body, @Nullable String contentType) {}
}
