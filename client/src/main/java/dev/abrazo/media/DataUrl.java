package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads data URLs (RFC 2397) and bare base64, standard or URL alphabet, padded or not, with or without line ends. */
final class DataUrl {

    /** What can be sent as a content type; anything else names none. */
    private static final Pattern TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(\\s*;[\\x20-\\x7e]*)?");

    private DataUrl() {}

    static Media parse(String text) {
        if (!text.regionMatches(true, 0, "data:", 0, 5)) {
            return Media.of(notEmpty(base64(text)), null);
        }
        int comma = text.indexOf(',');
        if (comma < 0) {
            throw new MediaException("A data URL needs a comma before its data: data:image/png;base64,…");
        }
        String head = text.substring(5, comma).strip();
        boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(";base64");
        String type = base64 ? head.substring(0, head.length() - ";base64".length()) : head;
        String data = text.substring(comma + 1);
        return Media.of(notEmpty(base64 ? base64(data) : percent(data)), validType(type));
    }

    private static @Nullable String validType(String type) {
        return TYPE.matcher(type).matches() ? type : null;
    }

    private static byte[] percent(String data) {
        try {
            return URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new MediaException("The data URL has an invalid % escape.");
        }
    }

    private static byte[] base64(String text) {
        try {
            return LenientBase64.decoded(text);
        } catch (IllegalArgumentException e) {
            throw new MediaException("Expected base64 or a data URL, but this text of " + text.length()
                    + " characters is neither. Where files are accepted, use {\"file\": \"…\"}.");
        }
    }

    private static byte[] notEmpty(byte[] bytes) {
        if (bytes.length == 0) {
            throw new MediaException("The media is empty.");
        }
        return bytes;
    }
}
