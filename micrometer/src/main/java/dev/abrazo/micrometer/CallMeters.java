package dev.abrazo.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The meters, with the buckets that the conventions advise. Thread-safe. */
final class CallMeters {

    /** 10 ms, 20 ms, 40 ms, … 81.92 s. */
    private static final Duration[] TIMES =
            IntStream.range(0, 14).mapToObj(i -> Duration.ofMillis(10L << i)).toArray(Duration[]::new);

    /** 1, 4, 16, … 67,108,864. */
    private static final double[] COUNTS =
            LongStream.range(0, 14).mapToDouble(i -> 1L << 2 * i).toArray();

    private final MeterProvider<Timer> duration;
    private final MeterProvider<Timer> firstChunk;
    private final MeterProvider<Timer> perChunk;
    private final MeterProvider<DistributionSummary> tokens;
    private final MeterProvider<Counter> retries;

    CallMeters(MeterRegistry registry) {
        duration = timer(registry, "duration", "Duration of a call, with its retries.");
        firstChunk = timer(registry, "time_to_first_chunk", "Time from the request to the first element of a stream.");
        perChunk = timer(registry, "time_per_output_chunk", "Time between two elements of a stream.");
        tokens = DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Number of input and output tokens.")
                .baseUnit("tokens")
                .serviceLevelObjectives(COUNTS)
                .withRegistry(registry);
        retries = Counter.builder("abrazo.client.retries")
                .description("Failed requests that were sent again.")
                .withRegistry(registry);
    }

    private static MeterProvider<Timer> timer(MeterRegistry registry, String name, String description) {
        return Timer.builder("gen_ai.client.operation." + name)
                .description(description)
                .serviceLevelObjectives(TIMES)
                .withRegistry(registry);
    }

    void duration(Tags tags, Duration time) {
        duration.withTags(tags).record(time);
    }

    void firstChunk(Tags tags, Duration time) {
        firstChunk.withTags(tags).record(time);
    }

    /** The timer of a stream's further elements, to be kept for all of them. */
    Timer perChunk(Tags tags) {
        return perChunk.withTags(tags);
    }

    void tokens(Tags tags, long count) {
        tokens.withTags(tags).record(count);
    }

    void retry(Tags tags) {
        retries.withTags(tags).increment();
    }
}
