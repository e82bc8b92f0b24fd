package dev.abrazo.testing;

/** Longest waits of tests. Only a failing test waits this long, but slow machines need some time. */
final class Patience {

    /** For the side that asserts, in milliseconds. */
    static final long MILLIS = 60_000;

    /** For a server's threads, in milliseconds: longer, so that the asserting side fails first. */
    static final int SERVER_MILLIS = 80_000;

    private Patience() {}
}
