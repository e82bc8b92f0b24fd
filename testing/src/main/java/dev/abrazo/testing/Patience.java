package dev.abrazo.testing;

/**
 * Longest waits of tests. Only a failing test waits this long, but slow machines need some time. After the first failure the
 * waits are short, so that one leak that many tests see fails them within seconds.
 */
final class Patience {

    /** For a server's threads, in milliseconds: longer, so that the asserting side fails first. */
    static final int SERVER_MILLIS = 30_000;

    private static final long FIRST_MILLIS = 20_000;
    private static final long AFTER_FAILURE_MILLIS = 3_000;

    private static volatile long millis = FIRST_MILLIS;

    private Patience() {}

    /** For the side that asserts. */
    static long millis() {
        return millis;
    }

    /** A wait has ended without what it waited for. */
    static void failed() {
        millis = AFTER_FAILURE_MILLIS;
    }
}
