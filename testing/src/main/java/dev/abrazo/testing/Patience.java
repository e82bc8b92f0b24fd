package dev.abrazo.testing;

/** How long tests wait for what must come. Only a test that fails takes this long, so it may be long. */
final class Patience {

    /** For the side that asserts. */
    static final long MILLIS = 60_000;

    /** For a server's threads, which must not be the first to give up. */
    static final int SERVER_MILLIS = 80_000;

    private Patience() {}
}
