package dev.abrazo.text;

/**
 * Converts offsets in a text from code points, which servers count, to UTF-16 units, which Java's strings count. Some
 * characters, such as emoji, have two units.
 */
public final class CodePointOffsets {

    private CodePointOffsets() {}

    /**
     * The UTF-16 index, for {@link String#substring}, of an offset in code points; 0 for a negative one, and the text's
     * length for one beyond its end.
     */
    public static int utf16(String text, int codePoints) {
        int there = Math.min(Math.max(codePoints, 0), text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, there);
    }

    /** Whether the offsets in code points are in the text, and the second is greater than the first. */
    public static boolean holds(String text, int start, int end) {
        return start >= 0 && end > start && end <= text.codePointCount(0, text.length());
    }

    /** The part of a text between two offsets in code points; empty if the second is not greater than the first. */
    public static String between(String text, int start, int end) {
        return text.substring(utf16(text, start), utf16(text, Math.max(start, end)));
    }
}
