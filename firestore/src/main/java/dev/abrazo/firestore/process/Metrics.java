package dev.abrazo.firestore.process;

import dev.abrazo.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the processor did. Thread-safe. */
public final class Metrics {

    final LongAdder claimed = new LongAdder();
    final LongAdder completed = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder lostRaces = new LongAdder();
    final LongAdder expiredLeases = new LongAdder();
    private final LongAdder modelNanos = new LongAdder();
    private final LongAdder queueNanos = new LongAdder();

    Metrics() {}

    void count(Outcome.Kind written) {
        switch (written) {
            case COMPLETED -> completed.increment();
            case ERRORED -> failed.increment();
            case RETRY -> retried.increment();
            default -> {}
        }
    }

    void modelTime(Duration time) {
        modelNanos.add(time.toNanos());
    }

    void queueTime(Duration time) {
        queueNanos.add(Math.max(0, time.toNanos()));
    }

    /** Documents whose result was written. */
    public long completed() {
        return completed.sum();
    }

    /** Documents with a final error. */
    public long failed() {
        return failed.sum();
    }

    /** All counters by name; times are sums, in seconds. */
    public Map<String, Object> json() {
        return Json.object(
                "claimed", claimed.sum(),
                "completed", completed.sum(),
                "retried", retried.sum(),
                "failed", failed.sum(),
                "lost_races", lostRaces.sum(),
                "expired_leases", expiredLeases.sum(),
                "model_seconds", modelNanos.sum() / 1e9,
                "queue_seconds", queueNanos.sum() / 1e9);
    }
}
