package dev.abrazo.micrometer;

import dev.abrazo.backend.CallEvent;
import dev.abrazo.backend.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records calls in a Micrometer registry, with the names of OpenTelemetry's conventions for generative AI.
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder().listener(MicrometerListener.of(registry)).build();
 * }</pre>
 *
 * <p>Timers: {@code gen_ai.client.operation.duration} for each call; for streams also {@code
 * gen_ai.client.operation.time_to_first_chunk}, from the last request to the first element, and {@code
 * gen_ai.client.operation.time_per_output_chunk}, between elements as the program reads them. Summary: {@code
 * gen_ai.client.token.usage} of the tokens that the server states. Counter: {@code abrazo.client.retries}.
 *
 * <p>Tags: {@code gen_ai.operation.name}, {@code gen_ai.provider.name}, {@code gen_ai.request.model}, and depending on the
 * meter {@code error.type}, the error's code, or {@code gen_ai.token.type}. A value that does not apply is {@code none}; the
 * models after the first 100 are tagged {@code other}. No meter contains inputs, results, headers or tokens.
 *
 * <p>Thread-safe. A stream that is never closed is never recorded, and its state stays in memory.
 */
public final class MicrometerListener implements CallListener {

    private static final int MAX_MODELS = 100;
    private static final String NONE = "none";

    private final CallMeters meters;
    private final Map<Long, OpenCall> calls = new ConcurrentHashMap<>();
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    private MicrometerListener(MeterRegistry registry) {
        this.meters = new CallMeters(Objects.requireNonNull(registry, "registry"));
    }

    /** Creates a listener that records in this registry. One is enough for all clients. */
    public static MicrometerListener of(MeterRegistry registry) {
        return new MicrometerListener(registry);
    }

    @Override
    public void onStart(CallEvent.Started event) {
        calls.put(event.callId(), new OpenCall(event.backend(), event.model()));
    }

    @Override
    public void onAttempt(CallEvent.AttemptStarted event) {
        OpenCall call = calls.get(event.callId());
        if (call != null) {
            call.attempt(event);
        }
    }

    @Override
    public void onRetry(CallEvent.RetryScheduled event) {
        OpenCall call = calls.get(event.callId());
        if (call != null) {
            meters.retry(tags(event, call).and("error.type", event.cause().code()));
        }
    }

    @Override
    public void onElement(CallEvent.ElementRead event) {
        OpenCall call = calls.get(event.callId());
        if (call == null) {
            return;
        }
        Duration before = call.lastElement;
        call.lastElement = event.elapsed();
        if (before == null) {
            meters.firstChunk(tags(event, call), event.elapsed().minus(call.attempted));
            return;
        }
        Timer timer = call.perChunk;
        if (timer == null) {
            timer = meters.perChunk(tags(event, call));
            call.perChunk = timer;
        }
        timer.record(event.elapsed().minus(before));
    }

    @Override
    public void onEnd(CallEvent.Ended event) {
        OpenCall call = calls.remove(event.callId());
        if (call == null) {
            return;
        }
        Tags tags = tags(event, call);
        String error = event.errorCode();
        meters.duration(tags.and("error.type", error == null ? NONE : error), event.elapsed());
        tokens(tags, "input", event.inputTokens());
        tokens(tags, "output", event.outputTokens());
    }

    private void tokens(Tags tags, String type, @Nullable Long count) {
        if (count != null) {
            meters.tokens(tags.and("gen_ai.token.type", type), count);
        }
    }

    private Tags tags(CallEvent event, OpenCall call) {
        return Tags.of(
                "gen_ai.operation.name",
                operation(event.task()),
                "gen_ai.provider.name",
                call.provider,
                "gen_ai.request.model",
                bounded(call.model));
    }

    /** Limits the number of time series where models come from users. */
    private String bounded(@Nullable String model) {
        if (model == null) {
            return NONE;
        }
        if (models.contains(model)) {
            return model;
        }
        if (models.size() >= MAX_MODELS) {
            return "other";
        }
        models.add(model);
        return model;
    }

    private static String operation(String task) {
        return switch (task) {
            case "chat-completion", "conversational", "responses" -> "chat";
            case "text-generation" -> "text_completion";
            case "feature-extraction" -> "embeddings";
            default -> task;
        };
    }

    /** What the end of a call does not state. Written by the thread of the call, read by the one that ends it. */
    private static final class OpenCall {
        private volatile String provider;
        private volatile @Nullable String model;
        private Duration attempted = Duration.ZERO;
        private @Nullable Duration lastElement;
        private @Nullable Timer perChunk;

        OpenCall(String backend, @Nullable String model) {
            this.provider = backend;
            this.model = model;
        }

        void attempt(CallEvent.AttemptStarted event) {
            attempted = event.elapsed();
            if (event.provider() != null) {
                provider = event.provider();
            }
            if (event.model() != null) {
                model = event.model();
            }
        }
    }
}
