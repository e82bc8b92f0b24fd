package dev.abrazo.cli.doctor;

/**
 * What a check found.
 *
 * @param level how good it is
 * @param text what it is, and where it is not good what to do
 */
record Finding(Level level, String text) {

    /** How good something is. */
    enum Level {
        /** Works. */
        GOOD("✓"),
        /** Works with limits. */
        NOTE("!"),
        /** Does not work. */
        BAD("✗");

        final String mark;

        Level(String mark) {
            this.mark = mark;
        }
    }

    static Finding good(String text) {
        return new Finding(Level.GOOD, text);
    }

    static Finding note(String text) {
        return new Finding(Level.NOTE, text);
    }

    static Finding bad(String text) {
        return new Finding(Level.BAD, text);
    }
}
