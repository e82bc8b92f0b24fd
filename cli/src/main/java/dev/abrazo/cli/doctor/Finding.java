package dev.abrazo.cli.doctor;

/**
 * The result of a check.
 *
 * @param level severity
 * @param text what was found, and how to fix a problem
 */
record Finding(Level level, String text) {

    /** Severity of a finding. */
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
