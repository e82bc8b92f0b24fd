package dev.abrazo.local.internal.text;

/** What Python's string methods do where Java's differ. */
final class PythonText {

    private PythonText() {}

    /** The text without white space around it. Unlike in Java, no-break spaces and the next-line mark are white too. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
