package dev.abrazo.cli.terminal;

/**
 * Width of text in terminal columns: 1 per character, 2 for East Asian wide characters and emoji, 0 for combining marks;
 * emoji sequences (families, flags, skin tones) take 2 in total.
 */
public final class TextWidth {

    private static final int JOINER = 0x200d;
    private static final int TEXT_FORM = 0xfe0e;
    private static final int PICTURE_FORM = 0xfe0f;

    private TextWidth() {}

    /** The width of a text without line breaks. */
    public static int of(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at);
            columns += cluster(text, at, end);
            at = end;
        }
        return columns;
    }

    /** Truncates the text to this width, with {@code …} at the end. */
    public static String fitted(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int used = 1;
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            int width = cluster(text, at, end);
            if (used + width > columns) {
                break;
            }
            used += width;
            at = end;
        }
        return text.substring(0, at) + "…";
    }

    /** Pads the text with spaces to this width. */
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The end of the grapheme cluster that begins at this index. */
    private static int end(String text, int start) {
        int first = text.codePointAt(start);
        int at = start + Character.charCount(first);
        boolean flag = flagLetter(first);
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (next == JOINER && at + 1 < text.length() && isPictograph(first)) {
                at += 1 + Character.charCount(text.codePointAt(at + 1));
            } else if (flag && flagLetter(next)) {
                at += Character.charCount(next);
                flag = false;
            } else if (mark(next) || isSkinTone(next) && isPictograph(first)) {
                at += Character.charCount(next);
            } else {
                break;
            }
        }
        return at;
    }

    private static int cluster(String text, int start, int end) {
        int first = text.codePointAt(start);
        int second = start + Character.charCount(first);
        if (second < end) {
            int next = text.codePointAt(second);
            if (next == PICTURE_FORM || flagLetter(first) && flagLetter(next)) {
                return 2;
            }
            if (next == TEXT_FORM) {
                return 1;
            }
        }
        return mark(first) ? 0 : WideCharacters.contain(first) ? 2 : 1;
    }

    private static boolean mark(int codePoint) {
        if (codePoint < 0x300) {
            // Terminals draw a soft hyphen, although it is a format character.
            return false;
        }
        switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK:
            case Character.ENCLOSING_MARK:
            case Character.FORMAT:
                return true;
            default:
                // Hangul vowels and final consonants, which are drawn into the preceding syllable.
                return codePoint >= 0x1160 && codePoint <= 0x11ff || codePoint >= 0xd7b0 && codePoint <= 0xd7ff;
        }
    }

    private static boolean flagLetter(int codePoint) {
        return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
    }

    private static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1f3fb && codePoint <= 0x1f3ff;
    }

    private static boolean isPictograph(int codePoint) {
        return codePoint >= 0x1f000 && codePoint <= 0x1faff || codePoint >= 0x203c && codePoint <= 0x3299;
    }
}
