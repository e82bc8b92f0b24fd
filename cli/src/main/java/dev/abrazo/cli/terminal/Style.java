package dev.abrazo.cli.terminal;

/** How text is emphasised: with a terminal's escape sequences, or not at all. Immutable. */
public final class Style {

    /** No emphasis. */
    public static final Style PLAIN = new Style(false);

    /** The escape sequences that all terminals know. */
    public static final Style ANSI = new Style(true);

    private static final int[] GROUNDS = {46, 43, 42, 45, 44, 41};

    private final boolean ansi;

    private Style(boolean ansi) {
        this.ansi = ansi;
    }

    /** Whether there is any emphasis. */
    public boolean ansi() {
        return ansi;
    }

    /** A heading. */
    public String bold(String text) {
        return wrapped("1", text);
    }

    /** A side remark. */
    public String dim(String text) {
        return wrapped("2", text);
    }

    /** Good, or more than nothing. */
    public String good(String text) {
        return wrapped("36", text);
    }

    /** Not quite good, or less than nothing. */
    public String warning(String text) {
        return wrapped("33", text);
    }

    /** Wrong. */
    public String bad(String text) {
        return wrapped("31", text);
    }

    /**
     * A part of a text, and what it is: on a coloured ground, or as {@code [text LABEL]}.
     *
     * @param kind parts of a kind have one colour; from 0, and beyond the colours from the first again
     */
    public String marked(String text, String label, int kind) {
        return ansi
                ? wrapped("30;" + GROUNDS[kind % GROUNDS.length], " " + text + " \u001b[1m" + label + " ")
                : "[" + text + " " + label + "]";
    }

    private String wrapped(String code, String text) {
        return ansi && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
