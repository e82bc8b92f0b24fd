package dev.abrazo.opentelemetry;

import dev.abrazo.backend.CallEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The metrics of the semantic conventions for generative AI, with the bucket boundaries that they advise. Thread-safe. */
final class GenAiMetrics {

    private static final List<Double> DURATIONS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Double> CHUNKS =
            List.of(0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5);
    private static final List<Double> FIRST_CHUNKS = List.of(
            0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);
    private static final List<Long> TOKENS =
            LongStream.iterate(1, tokens -> tokens * 4).limit(14).boxed().toList();

    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;
    private final DoubleHistogram nextChunk;
    private final LongHistogram tokens;

    GenAiMetrics(Meter meter) {
        this.duration = seconds(meter, "gen_ai.client.operation.duration", "Duration of a call", DURATIONS);
        this.firstChunk = seconds(
                meter,
                "gen_ai.client.operation.time_to_first_chunk",
                "Time from a request to the first chunk of its reply",
                FIRST_CHUNKS);
        this.nextChunk = seconds(
                meter,
                "gen_ai.client.operation.time_per_output_chunk",
                "Time from one chunk of a reply to the next",
                CHUNKS);
        this.tokens = meter.histogramBuilder("gen_ai.client.token.usage")
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Tokens of a call")
                .setExplicitBucketBoundariesAdvice(TOKENS)
                .build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description, List<Double> boundaries) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(boundaries)
                .build();
    }

    void element(CallEvent.ElementRead event) {
        DoubleHistogram histogram = event.index() == 0 ? firstChunk : nextChunk;
        histogram.record(GenAi.seconds(event.sincePrevious()), GenAi.attributes(event));
    }

    void end(CallEvent.Ended event) {
        Attributes attributes = GenAi.attributes(event);
        Throwable error = event.error();
        duration.record(
                GenAi.seconds(event.elapsed()),
                error == null
                        ? attributes
                        : attributes.toBuilder()
                                .put(GenAi.ERROR_TYPE, GenAi.errorType(error))
                                .build());
        record(attributes, "input", event.inputTokens());
        record(attributes, "output", event.outputTokens());
    }

    private void record(Attributes attributes, String type, @Nullable Long number) {
        if (number != null) {
            tokens.record(
                    number, attributes.toBuilder().put(GenAi.TOKEN_TYPE, type).build());
        }
    }
}
