package dev.abrazo.batch;

import java.util.ArrayDeque;

/** Growth rate of a counter over the last ten seconds. Not thread-safe. */
final class RateMeter {

    private static final double WINDOW_NANOS = 10e9;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long value) {}

    /** Adds the current value. */
    void add(long nanos, long value) {
        samples.addLast(new Sample(nanos, value));
        // The last sample outside stays: the window begins there.
        while (samples.size() > 2 && nanos - second().nanos() >= WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    /** Growth per second; 0 before there are two samples. */
    double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return last.nanos() == first.nanos()
                ? 0
                : (last.value() - first.value()) * 1e9 / (last.nanos() - first.nanos());
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }
}
