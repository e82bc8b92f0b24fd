package dev.abrazo.media;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Recognizes bytes that are not media, by their start. */
final class NotMedia {

    private static final int SHOWN = 30;

    private NotMedia() {}

    /**
     * Describes bytes that are not media, for messages; null if they may be media of an unknown type.
     */
    static @Nullable String description(byte[] head) {
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
        String beginning = beginning(head);
        return beginning == null ? null : "a text that begins with \"" + beginning + "\"";
    }

    /** The beginning of a text in UTF-8 or UTF-16, or null if the bytes are not text. */
    private static @Nullable String beginning(byte[] head) {
        boolean utf16 = head.length > 1 && (head[0] & 0xff) + (head[1] & 0xff) == 0xff + 0xfe;
        String text = new String(head, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        // The last character may be cut.
        String complete = head.length == MediaType.HEAD ? text.replaceFirst("\ufffd{1,3}$", "") : text;
        boolean isText = complete.codePoints()
                .allMatch(c ->
                        c >= ' ' && c != 0x7f && c != 0xfffd && !(c >= 0x80 && c < 0xa0) || "\t\n\r\f".indexOf(c) >= 0);
        String line =
                complete.replaceFirst("^\ufeff", "").strip().lines().findFirst().orElse("");
        return isText ? line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line : null;
    }
}
