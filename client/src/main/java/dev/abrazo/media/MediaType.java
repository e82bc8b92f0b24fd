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

    private static final int SHOWN = 30;

    static final String UNKNOWN = "application/octet-stream";

    // The old default container compares types as strings, and rejects the common names of these.
    private static final Map<String, String> ACCEPTED = Map.of(
            "audio/mp3", "audio/mpeg",
            "audio/mp4", "audio/m4a",
            "audio/amr-wb", "audio/AMR-WB",
            "audio/amr-wb+", "audio/AMR-WB+");

    // File extensions by type. Other types get none.
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tiff"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/heic", "heic"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/wave", "wav"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/x-flac", "flac"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/opus", "opus"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/m4a", "m4a"),
            Map.entry("audio/x-m4a", "m4a"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/pcm", "pcm"),
            Map.entry("audio/webm", "webm"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/AMR", "amr"),
            Map.entry("audio/AMR-WB", "awb"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("video/ogg", "ogv"));

    // RFC 6838, section 4.2: the form of registered types, and the maximum length of both names.
    private static final Pattern WELL_FORMED =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

    private MediaType() {}

    /** The file extension for bytes of the type, or null if the type is not known. */
    static @Nullable String extension(@Nullable String type) {
        return type == null ? null : EXTENSIONS.get(type);
    }

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

    /**
     * Describes bytes that are not media, for messages; null if they may be media of an unknown type.
     */
    static @Nullable String other(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("%PDF-")) {
            return "a PDF document";
        } else if (text.startsWith("PK\u0003\u0004")) {
            return "a ZIP archive or an office document";
        } else if (text.startsWith("\u001f\u008b")) {
            return "compressed with gzip";
        } else if (text.startsWith("\u007fELF") || text.startsWith("MZ")) {
            return "a program";
        }
        // Portable pixmaps and X pixmaps are images that are written as text.
        boolean pixmap = text.startsWith("/* XPM") || text.matches("(?s)P[1-7]\\s.*");
        String beginning = pixmap ? null : beginning(head);
        return beginning == null ? null : "a text that begins with \"" + beginning + "\"";
    }

    /** The beginning of a text in UTF-8 or UTF-16, or null if the bytes are not text. */
    private static @Nullable String beginning(byte[] head) {
        boolean utf16 = head.length > 1 && (head[0] & 0xff) + (head[1] & 0xff) == 0xff + 0xfe;
        String text = new String(head, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        // The last character may be cut.
        String complete = head.length == HEAD ? text.replaceFirst("\ufffd{1,3}$", "") : text;
        boolean isText = complete.codePoints()
                .allMatch(c ->
                        c >= ' ' && c != 0x7f && c != 0xfffd && !(c >= 0x80 && c < 0xa0) || "\t\n\r\f".indexOf(c) >= 0);
        String line =
                complete.replaceFirst("^\ufeff", "").strip().lines().findFirst().orElse("");
        return isText ? line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line : null;
    }

    private static boolean mp3Frame(byte[] head, int length) {
        // An MPEG audio frame begins with eleven set bits; two bits tell the layer: none is ADTS, and layer I, which is
        // not
        // used in practice, looks like the byte order mark of UTF-16.
        int layer = length > 1 ? head[1] & 0x06 : 0;
        return length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0 && (layer == 0x02 || layer == 0x04);
    }
}
