package dev.abrazo.local.internal.text;

/** String methods of Python that differ from Java's. */
final class PythonText {

    private PythonText() {}

    /** Strips white space at both ends. Unlike in Java, no-break spaces and the next-line character are white space. */
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
