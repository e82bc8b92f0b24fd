package dev.abrazo.batch;

import java.util.ArrayDeque;

/** How fast something has grown in the last ten seconds. For one thread. */
final class RateMeter {

    private static final double SPAN = 10e9;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long value) {}

    /** Notes the value of this moment. */
    void note(long nanos, long value) {
        samples.addLast(new Sample(nanos, value));
        // The last one outside stays: it is where the span begins.
        while (samples.size() > 2 && nanos - second().nanos() >= SPAN) {
            samples.removeFirst();
        }
    }

    /** Growth per second; 0 before there are two moments. */
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
