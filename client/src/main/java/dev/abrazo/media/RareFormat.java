package dev.abrazo.media;

import java.nio.charset.StandardCharsets;

/**
 * Recognizes media of formats that servers decode, but whose content types they do not list. They are sent under the type
 * that the task has for any media of its kind.
 */
final class RareFormat {

    private RareFormat() {}

    /** Whether the first bytes are those of such a format of this kind. */
    static boolean of(byte[] head, Media.Kind kind) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return switch (kind) {
            case IMAGE -> image(text);
            case AUDIO -> audio(text) || container(text);
            case VIDEO -> text.startsWith("FLV\u0001") || container(text);
        };
    }

    /** Pixmaps, which are text, JPEG 2000, JPEG XL, Photoshop, icons, OpenEXR, Radiance, DirectDraw, BigTIFF. */
    private static boolean image(String text) {
        return text.startsWith("/* XPM")
                || text.matches("(?s)P[1-7]\\s.*")
                || text.startsWith("\0\0\0\fjP  ")
                || text.startsWith("\0\0\0\fJXL ")
                || text.startsWith("\u00ff\n")
                || text.startsWith("8BPS")
                || text.startsWith("\0\0\u0001\0")
                || text.startsWith("v/1\u0001")
                || text.startsWith("#?RADIANCE")
                || text.startsWith("DDS ")
                || text.startsWith("II+\0")
                || text.startsWith("MM\0+");
    }

    /** ADTS, AIFF, Core Audio, Sun audio, large WAV. */
    private static boolean audio(String text) {
        boolean adts = text.length() > 1 && text.charAt(0) == 0xff && (text.charAt(1) & 0xf6) == 0xf0;
        return adts
                || text.startsWith("FORM") && text.startsWith("AIF", 8)
                || text.startsWith("caff")
                || text.startsWith(".snd")
                || text.startsWith("RF64");
    }

    /** AVI, ASF, MPEG program and video streams, QuickTime without a brand. */
    private static boolean container(String text) {
        return text.startsWith("RIFF") && text.startsWith("AVI ", 8)
                || text.startsWith("\u0030\u0026\u00b2\u0075")
                || text.startsWith("\0\0\u0001\u00ba")
                || text.startsWith("\0\0\u0001\u00b3")
                || text.startsWith("moov", 4)
                || text.startsWith("mdat", 4)
                || text.startsWith("wide", 4);
    }
}
