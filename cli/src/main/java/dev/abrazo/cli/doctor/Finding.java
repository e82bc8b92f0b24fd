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
        OK("✓"),
        /** Works with limits. */
        NOTE("!"),
        /** Does not work. */
        FAILED("✗");

        final String mark;

        Level(String mark) {
            this.mark = mark;
        }
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    static Finding note(String text) {
        return new Finding(Level.NOTE, text);
    }

    static Finding failed(String text) {
        return new Finding(Level.FAILED, text);
    }
}
