package dev.abrazo.cli.terminal;

/** Emphasis of text: terminal escape sequences, or none. Immutable. */
public final class Style {

    /** No emphasis. */
    public static final Style PLAIN = new Style(false);

    /** ANSI escape sequences. */
    public static final Style ANSI = new Style(true);

    private static final int[] GROUNDS = {46, 43, 42, 45, 44, 41};

    private final boolean ansi;

    private Style(boolean ansi) {
        this.ansi = ansi;
    }

    /** Whether text is emphasised. */
    public boolean ansi() {
        return ansi;
    }

    /** A heading. */
    public String bold(String text) {
        return wrapped("1", text);
    }

    /** Less important text. */
    public String dim(String text) {
        return wrapped("2", text);
    }

    /** Success, or a positive number. */
    public String positive(String text) {
        return wrapped("36", text);
    }

    /** A warning, or a negative number. */
    public String warning(String text) {
        return wrapped("33", text);
    }

    /** An error. */
    public String error(String text) {
        return wrapped("31", text);
    }

    /**
     * Marks a part of a text with its label: a coloured background, or {@code [text LABEL]}.
     *
     * @param kind index of the colour, from 0; wraps around
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
