package dev.abrazo.internal.engine;

import java.time.Duration;

/** The waits between polls of a job: each half as long again as the one before, up to five seconds. */
final class PollInterval {

    private static final Duration MAX = Duration.ofSeconds(5);

    private PollInterval() {}

    /**
     * The wait before the next poll.
     *
     * @param first the wait before the first poll; also the longest one if it is more than five seconds
     * @param polls how many polls were made before
     */
    static Duration of(Duration first, int polls) {
        Duration next = Duration.ofNanos((long) (first.toNanos() * Math.pow(1.5, Math.min(polls, 16))));
        Duration max = first.compareTo(MAX) > 0 ? first : MAX;
        return next.compareTo(max) > 0 ? max : next;
    }
}
