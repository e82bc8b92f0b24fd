package dev.abrazo.text;

import dev.abrazo.task.JsonShapes;
import org.jspecify.annotations.Nullable;

/**
 * Where in a text something stands. Servers count Unicode code points; Java's strings count UTF-16 units, of which some
 * characters, emoji among them, have two.
 */
public final class CodePointOffsets {

    private CodePointOffsets() {}

    /** A server's offset, or -1 where it says none. */
    static int offset(@Nullable Object json) {
        return JsonShapes.index(json);
    }

    /** An offset as JSON; null for none. */
    static @Nullable Long json(int offset) {
        return offset < 0 ? null : (Long) (long) offset;
    }

    /** The UTF-16 index, for {@link String#substring}, of a server's offset; the text's end where it lies beyond. */
    public static int utf16(String text, int codePoints) {
        int there = Math.min(Math.max(codePoints, 0), text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, there);
    }

    /** Whether something stands in the text between two offsets of a server's. */
    public static boolean holds(String text, int start, int end) {
        return start >= 0 && end > start && end <= text.codePointCount(0, text.length());
    }

    /** The part of a text between two offsets of a server's. */
    public static String between(String text, int start, int end) {
        return text.substring(utf16(text, start), utf16(text, Math.max(start, end)));
    }
}
