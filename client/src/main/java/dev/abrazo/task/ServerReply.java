package dev.abrazo.task;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.Media;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A successful HTTP response, for a task to decode. Holds the bytes and parses them on demand. Thread-safe.
 */
public final class ServerReply {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]+)");

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
        if (unwrapped != null) {
            return true;
        }
        String type = headers.first("content-type");
        String bare = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (bare.equals("application/json") || bare.endsWith("+json")) {
            return true;
        }
        return !bare.matches("(image|audio|video)/.+") && body.length > 0 && "{[\"".indexOf(body[firstByte()]) >= 0;
    }

    /**
     * The media in the reply: the body itself, its type detected by content, else taken from the content type; or a JSON
     * string with base64 or a data URL.
     *
     * @throws UnexpectedReplyException if it is none
     */
    public Media media() {
        if (looksLikeJson()) {
            return embedded();
        }
        Media found = Media.of(body);
        if (!known(found)) {
            String named = headers.first("content-type");
            // An error page with status 200 is not media.
            if (body.length == 0
                    || named != null && named.toLowerCase(Locale.ROOT).startsWith("text/")) {
                throw unexpected("media");
            }
            return found.orType(named);
        }
        return found;
    }

    private Media embedded() {
        if (json() instanceof String text) {
            try {
                Media found = Media.parse(text);
                if (known(found)) {
                    return found;
                }
            } catch (MediaException e) {
                throw unexpected("media (" + e.getMessage() + ")");
            }
        }
        throw unexpected("media");
    }

    private static boolean known(Media media) {
        return !media.contentType().equals("application/octet-stream");
    }

    /**
     * Creates the error for a reply of an unknown shape.
     *
     * @param expected the shapes that the decoder knows, as text
     */
    public UnexpectedReplyException unexpected(String expected) {
        // Mask before cutting: a mask would not recognize a secret that the cut truncates.
        String text = mask.apply(new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8));
        boolean cut = text.length() > 300 || body.length > 4096;
        String excerpt =
                body.length == 0 ? "an empty body" : text.substring(0, Math.min(text.length(), 300)) + (cut ? "…" : "");
        String who = origin.provider() == null ? "The server" : origin.provider();
        String message = who + " answered " + origin.task() + (origin.model() == null ? "" : " with " + origin.model())
                + " with status " + status + " and a body that is not " + mask.apply(expected) + ": " + excerpt
                + "\nCheck that the model does this task; if it does, report the body, and read it raw meanwhile.";
        return new UnexpectedReplyException(
                message,
                origin.toBuilder()
                        .reply(status, masked(), body.length == 0 ? null : excerpt)
                        .build(),
                null);
    }

    private Map<String, List<String>> masked() {
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.map()
                .forEach((name, values) ->
                        masked.put(name, values.stream().map(mask).toList()));
        return masked;
    }

    /** Type and size of the body, never the body. */
    @Override
    public String toString() {
        return "ServerReply[" + status + ", " + headers.first("content-type") + ", " + body.length + " bytes]";
    }

    private @Nullable Object parse(boolean vectors) {
        try {
            return parse(body, vectors);
        } catch (JsonException e) {
            Charset other = charset();
            try {
                if (other != null) {
                    return parse(new String(body, other).getBytes(StandardCharsets.UTF_8), vectors);
                }
            } catch (JsonException again) {
                e.addSuppressed(again);
            }
            throw unexpected("JSON (" + e.getMessage() + ")");
        }
    }

    private static @Nullable Object parse(byte[] utf8, boolean vectors) {
        return vectors ? Json.parseVectors(utf8) : Json.parse(utf8);
    }

    /** The charset that the content type names, or null. JSON is UTF-8, but proxies and old servers send other charsets. */
    private @Nullable Charset charset() {
        String type = String.valueOf(headers.first("content-type"));
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private int firstByte() {
        int i = 0;
        while (i < body.length - 1 && body[i] <= ' ' && body[i] >= 0) {
            i++;
        }
        return i;
    }
}
