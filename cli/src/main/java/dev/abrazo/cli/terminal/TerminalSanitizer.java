package dev.abrazo.cli.terminal;

import java.util.HexFormat;

/**
 * Takes the commands to a terminal out of text that others wrote: servers, files, models. These are the control characters,
 * and the characters that change the direction of the text around them, by which a name can look like another.
 */
public final class TerminalSanitizer {

    private TerminalSanitizer() {}

    /**
     * The text with line ends and tabs, but with every other control character as a replacement character. Direction
     * marks, which are invisible and common in Arabic and Hebrew, are left out.
     */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (unsafe(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /** The text as one line: line ends and tabs are spaces. */
    public static String line(String text) {
        return text(text)
                .replace("\r\n", " ")
                .replace('\n', ' ')
                .replace('\r', ' ')
                .replace('\t', ' ');
    }

    /** JSON of the same value without them: inside of texts, JSON has escapes for what it does not escape by itself. */
    public static String json(String json) {
        StringBuilder clean = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (unsafe(c)) {
                clean.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!lineEnd && !directionMark(c)) {
                clean.append(unsafe(c) ? '\ufffd' : c);
            }
        }
        return clean.toString();
    }

    /** Whether a terminal would take it for a command, or show text in another order because of it. */
    static boolean unsafe(char c) {
        return c < ' ' && c != '\n' && c != '\t' || c >= '\u007f' && c < '\u00a0' || direction(c) || directionMark(c);
    }

    /** Begins or ends a part of another direction: embeddings, overrides, isolates. */
    private static boolean direction(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }

    private static boolean directionMark(char c) {
        return c == '\u200e' || c == '\u200f' || c == '\u061c';
    }
}
