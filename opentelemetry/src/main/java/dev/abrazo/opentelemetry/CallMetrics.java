package dev.abrazo.opentelemetry;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.stream.IntStream;

/** The metrics, with the buckets that the conventions advise. Thread-safe. */
final class CallMetrics {

    /** 0.01, 0.02, 0.04, … 81.92 seconds. */
    private static final List<Double> TIMES =
            IntStream.range(0, 14).mapToObj(i -> (1 << i) / 100.0).toList();

    /** 1, 4, 16, … 67,108,864 tokens. */
    private static final List<Long> COUNTS =
            IntStream.range(0, 14).mapToObj(i -> 1L << 2 * i).toList();

    final DoubleHistogram duration;
    final DoubleHistogram firstChunk;
    final DoubleHistogram perChunk;
    final LongHistogram tokens;
    final LongCounter retries;

    CallMetrics(Meter meter) {
        duration = time(meter, "duration", "Duration of a call, with its retries.");
        firstChunk = time(meter, "time_to_first_chunk", "Time from the request to the first element of a stream.");
        perChunk = time(meter, "time_per_output_chunk", "Time between two elements of a stream.");
        tokens = meter.histogramBuilder("gen_ai.client.token.usage")
                .setDescription("Number of input and output tokens.")
                .setUnit("{token}")
                .ofLongs()
                .setExplicitBucketBoundariesAdvice(COUNTS)
                .build();
        retries = meter.counterBuilder("abrazo.client.retries")
                .setDescription("Failed requests that were sent again.")
                .setUnit("{request}")
                .build();
    }

    private static DoubleHistogram time(Meter meter, String name, String description) {
        return meter.histogramBuilder("gen_ai.client.operation." + name)
                .setDescription(description)
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(TIMES)
                .build();
    }
}
