package dev.abrazo.cli.terminal;

import java.util.HexFormat;

/** Takes the commands to a terminal out of text that others wrote: servers, files, models. */
public final class Clean {

    private Clean() {}

    /** The text with line ends and tabs, but with every other control character as a replacement character. */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (control(text.charAt(i))) {
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
            if (control(c)) {
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
            if (!lineEnd) {
                clean.append(control(c) ? '\ufffd' : c);
            }
        }
        return clean.toString();
    }

    /** Whether it is a command: a control character, or one that turns the order of what is shown. */
    static boolean control(char c) {
        return c < ' ' && c != '\n' && c != '\t' || c >= '\u007f' && c < '\u00a0' || turnsOrder(c);
    }

    private static boolean turnsOrder(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
