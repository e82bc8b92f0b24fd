package dev.abrazo.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects content types. Servers check the declared type against their own lists (wire.md §4), and many accept only the
 * names used here.
 */
final class MediaType {

    /** How many bytes {@link #of} looks at. */
    static final int HEAD = 64;

    static final String UNKNOWN = "application/octet-stream";

    // The old default container compares types as strings, and rejects the common names of these.
    private static final Map<String, String> ACCEPTED = Map.of(
            "audio/mp3", "audio/mpeg",
            "audio/mp4", "audio/m4a",
            "audio/amr-wb", "audio/AMR-WB",
            "audio/amr-wb+", "audio/AMR-WB+");

    // RFC 6838, section 4.2: the form of registered types, and the maximum length of both names.
    private static final Pattern WELL_FORMED =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

    private MediaType() {}

    /** Whether the text, without parameters, has the form of a content type. */
    static boolean wellFormed(String type) {
        int end = type.indexOf(';');
        return WELL_FORMED
                .matcher((end < 0 ? type : type.substring(0, end)).strip())
                .matches();
    }

    /** The type by the name that servers accept, without parameters. */
    static String accepted(String type) {
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return ACCEPTED.getOrDefault(bare, bare);
    }

    /** Detects the content type from the first bytes; null if it is not known. */
    static @Nullable String of(byte[] head, int length) {
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n")) {
            return "image/png";
        } else if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        } else if (text.startsWith("GIF8")) {
            return "image/gif";
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return "image/webp";
        } else if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
            return "audio/wav";
        } else if (text.startsWith("BM") && length > 26) {
            return "image/bmp";
        } else if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return "image/tiff";
        } else if (text.startsWith("fLaC")) {
            return "audio/flac";
        } else if (text.startsWith("OggS")) {
            return "audio/ogg";
        } else if (text.startsWith("ID3") || mp3Frame(head, length)) {
            return "audio/mpeg";
        } else if (text.startsWith("#!AMR-WB")) {
            return "audio/AMR-WB";
        } else if (text.startsWith("#!AMR")) {
            return "audio/AMR";
        } else if (text.startsWith("\u001aE\u00df\u00a3")) {
            return "video/webm";
        } else if (text.startsWith("ftyp", 4)) {
            return ofBrand(text);
        }
        return null;
    }

    /** The type of an ISO base media file, by its major brand. */
    private static String ofBrand(String text) {
        if (text.startsWith("M4A", 8)) {
            return "audio/m4a";
        } else if (text.startsWith("avif", 8)) {
            return "image/avif";
        }
        return text.startsWith("hei", 8) ? "image/heic" : "video/mp4";
    }

    private static boolean mp3Frame(byte[] head, int length) {
        // An MPEG audio frame begins with eleven set bits. Two bits tell the layer: none is ADTS, and layer I, which is
        // not used in practice, looks like the byte order mark of UTF-16.
        int layer = length > 1 ? head[1] & 0x06 : 0;
        return length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0 && (layer == 0x02 || layer == 0x04);
    }
}
