package dev.abrazo.internal.engine;

import dev.abrazo.backend.Cancellation;
import java.time.Duration;
import java.time.Instant;

/** Time and sleep, injected so that tests assert exact waits without waiting. Safe for use by many threads. */
public interface Time extends NanoTime {

    /** The time of day, to which servers' dates refer. */
    Instant now();

    /** Waits; ends early, without an error, when the call is cancelled. */
    void sleep(Duration wait, Cancellation cancellation) throws InterruptedException;
}
