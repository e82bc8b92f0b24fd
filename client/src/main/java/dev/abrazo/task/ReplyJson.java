package dev.abrazo.task;

import dev.abrazo.http.Headers;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the body of a reply as JSON. */
final class ReplyJson {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]+)");

    private ReplyJson() {}

    /** Whether the body looks like JSON: by content type, or by its first byte if the type is missing or unusual. */
    static boolean isLikely(byte[] body, Headers headers) {
        String type = headers.first("content-type");
        String bare = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (bare.equals("application/json") || bare.endsWith("+json")) {
            return true;
        }
        return !bare.matches("(image|audio|video)/.+") && body.length > 0 && "{[\"".indexOf(body[firstByte(body)]) >= 0;
    }

    private static int firstByte(byte[] body) {
        int i = 0;
        while (i < body.length - 1 && body[i] <= ' ' && body[i] >= 0) {
            i++;
        }
        return i;
    }

    /**
     * The JSON value of the body.
     *
     * @param vectors whether to read arrays of numbers as {@code float[]}
     * @throws JsonException if it is not JSON, neither in UTF-8 nor in the charset that the content type names
     */
    static @Nullable Object parse(byte[] body, Headers headers, boolean vectors) {
        try {
            return parse(body, vectors);
        } catch (JsonException e) {
            Charset other = charset(headers);
            if (other == null) {
                throw e;
            }
            try {
                return parse(new String(body, other).getBytes(StandardCharsets.UTF_8), vectors);
            } catch (JsonException again) {
                throw e;
            }
        }
    }

    private static @Nullable Object parse(byte[] utf8, boolean vectors) {
        return vectors ? Json.parseVectors(utf8) : Json.parse(utf8);
    }

    /** The charset that the content type names, or null. JSON is UTF-8, but proxies and old servers send other charsets. */
    private static @Nullable Charset charset(Headers headers) {
        String type = String.valueOf(headers.first("content-type"));
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
