package dev.abrazo.cli.terminal;

import java.util.HexFormat;

/**
 * Removes control characters and bidirectional overrides from untrusted text (servers, files, models), so that it can neither
 * control the terminal nor disguise a name.
 */
public final class TerminalSanitizer {

    private TerminalSanitizer() {}

    /**
     * Replaces every control character except line breaks and tabs by a replacement character. Direction marks, which are
     * invisible and common in Arabic and Hebrew, are removed.
     */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (unsafe(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /** As {@link #text}, on one line: line breaks and tabs become spaces. */
    public static String line(String text) {
        return text(text)
                .replace("\r\n", " ")
                .replace('\n', ' ')
                .replace('\r', ' ')
                .replace('\t', ' ');
    }

    /** Replaces unsafe characters in JSON by escapes; the value stays the same. */
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

    /** Whether the character is a control character or changes the direction of text. */
    static boolean unsafe(char c) {
        return c < ' ' && c != '\n' && c != '\t' || c >= '\u007f' && c < '\u00a0' || direction(c) || directionMark(c);
    }

    /** Bidirectional embeddings, overrides and isolates. */
    private static boolean direction(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }

    private static boolean directionMark(char c) {
        return c == '\u200e' || c == '\u200f' || c == '\u061c';
    }
}
