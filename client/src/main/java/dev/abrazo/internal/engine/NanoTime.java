package dev.abrazo.internal.engine;

/** A monotonic clock. Injected, so that tests need not wait. */
@FunctionalInterface
public interface NanoTime {

    /** Nanoseconds since some fixed time. */
    long nanos();
}
