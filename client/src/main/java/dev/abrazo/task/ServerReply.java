package dev.abrazo.task;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.Media;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A successful HTTP response, for a task to decode. Holds the bytes and parses them on demand. Thread-safe.
 */
public final class ServerReply {

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final ErrorDetails origin;
    private final @Nullable Object unwrapped;
    private final UnaryOperator<String> mask;
    private volatile @Nullable Object parsed;
    private volatile @Nullable Object vectors;

    private ServerReply(
            int status,
            Headers headers,
            byte[] body,
            ErrorDetails origin,
            @Nullable Object unwrapped,
            UnaryOperator<String> mask) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.origin = origin;
        this.unwrapped = unwrapped;
        this.mask = mask;
    }

    /**
     * A reply as received, decompressed.
     *
     * @param origin task, provider and model of the call, for messages
     */
    public static ServerReply of(int status, Headers headers, byte[] body, ErrorDetails origin) {
        return of(status, headers, body, origin, UnaryOperator.identity());
    }

    /**
     * As {@link #of(int, Headers, byte[], ErrorDetails)}.
     *
     * @param mask masks the caller's secrets in excerpts of the reply, for messages
     */
    public static ServerReply of(
            int status, Headers headers, byte[] body, ErrorDetails origin, UnaryOperator<String> mask) {
        return new ServerReply(status, headers, body, origin, null, mask);
    }

    /** The same reply with this JSON value instead of the body's, for providers that wrap results in an envelope. */
    public ServerReply unwrapped(Object json) {
        return new ServerReply(status, headers, body, origin, json, mask);
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** Task, provider and model of the call, for messages. */
    public ErrorDetails origin() {
        return origin;
    }

    /** The headers. */
    public Headers headers() {
        return headers;
    }

    /** The body, decompressed. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /**
     * The body as JSON values.
     *
     * @throws UnexpectedReplyException if it is not JSON
     */
    public @Nullable Object json() {
        if (unwrapped != null) {
            return unwrapped;
        }
        Object json = parsed;
        if (json == null) {
            // Two threads may both parse; they get equal values.
            json = parse(false);
            parsed = json;
        }
        return json;
    }

    /** The usage that the body states, in the server's names; empty if it states none, or was not read as JSON. */
    public Map<String, Object> usage() {
        Map<String, Object> object = JsonShapes.object(parsed == null ? vectors : parsed);
        Map<String, Object> usage = object == null ? null : JsonShapes.object(object.get("usage"));
        return usage == null ? Map.of() : usage;
    }

    /** As {@link #json}, with {@code float[]} for arrays of numbers. */
    public @Nullable Object vectors() {
        if (unwrapped != null) {
            return unwrapped;
        }
        Object read = parse(true);
        vectors = read;
        return read;
    }

    /** Whether the body is empty. */
    public boolean empty() {
        return unwrapped == null && body.length == 0;
    }

    /** Whether the body looks like JSON: by content type, or by its first byte if the type is missing or unusual. */
    public boolean looksLikeJson() {
        return unwrapped != null || ReplyJson.isLikely(body, headers);
    }

    /**
     * The media in the reply: the body itself, its type detected by content, else taken from the content type; or a JSON
     * string with base64 or a data URL.
     *
     * @throws UnexpectedReplyException if it is none
     */
    public Media media() {
        return ReplyMedia.of(this);
    }

    /**
     * Creates the error for a reply of an unknown shape.
     *
     * @param expected the shapes that the decoder knows, as text
     */
    public UnexpectedReplyException unexpected(String expected) {
        return UnexpectedReply.exception(this, origin, mask, expected);
    }

    /** Type and size of the body, never the body. */
    @Override
    public String toString() {
        return "ServerReply[" + status + ", " + headers.first("content-type") + ", " + body.length + " bytes]";
    }

    private @Nullable Object parse(boolean vectors) {
        try {
            return ReplyJson.parse(body, headers, vectors);
        } catch (JsonException e) {
            throw unexpected("JSON (" + e.getMessage() + ")");
        }
    }
}
