package dev.abrazo.testing;

/**
 * Timeouts of tests. Only a failing test waits this long, but slow machines need some time. After the first failure the
 * timeouts are short, so that one leak that affects many tests fails them within seconds.
 */
final class TestTimeouts {

    /** For a server's threads, in milliseconds: longer, so that the asserting side fails first. */
    static final int SERVER_MILLIS = 30_000;

    private static final long FIRST_MILLIS = 20_000;
    private static final long AFTER_FAILURE_MILLIS = 3_000;

    private static volatile long millis = FIRST_MILLIS;

    private TestTimeouts() {}

    /** For the side that asserts. */
    static long millis() {
        return millis;
    }

    /** Records that a wait has timed out. */
    static void expired() {
        millis = AFTER_FAILURE_MILLIS;
    }
}
