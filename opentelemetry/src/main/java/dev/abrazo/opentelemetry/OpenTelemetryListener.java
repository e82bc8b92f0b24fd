package dev.abrazo.opentelemetry;

import dev.abrazo.backend.CallEvent;
import dev.abrazo.backend.CallListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports each call as a span and in metrics, by OpenTelemetry's semantic conventions for generative AI.
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder().listener(OpenTelemetryListener.of(openTelemetry)).build();
 * }</pre>
 *
 * <p>Span: named {@code {operation} {model}}, of kind {@code CLIENT}, or {@code INTERNAL} for a model in this process. Its
 * parent is the current span of the thread that runs the call; for {@code submit} and lists wrap the client's executor with
 * {@code Context.taskWrapping}. During a call that is not streamed the span is current. A retry is an event {@code
 * abrazo.retry}. {@code error.type} is the error's code; a cancelled call has it too, but not the status {@code ERROR}.
 *
 * <p>Metrics: {@code gen_ai.client.operation.duration}, {@code gen_ai.client.token.usage}, for streams {@code
 * gen_ai.client.operation.time_to_first_chunk}, from the last request to the first element, and {@code
 * gen_ai.client.operation.time_per_output_chunk}, between elements as the program reads them; {@code abrazo.client.retries}.
 *
 * <p>Spans and metrics contain no inputs, results, messages, headers or tokens. Thread-safe. The span of a stream that is
 * never closed never ends, and its state stays in memory.
 */
public final class OpenTelemetryListener implements CallListener {

    private static final String SCOPE = "dev.abrazo";

    private final Tracer tracer;
    private final CallMetrics metrics;
    private final Map<Long, OpenCall> calls = new ConcurrentHashMap<>();

    private OpenTelemetryListener(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer(SCOPE);
        metrics = new CallMetrics(telemetry.getMeter(SCOPE));
    }

    /** Creates a listener that reports to this instance. One is enough for all clients. */
    public static OpenTelemetryListener of(OpenTelemetry telemetry) {
        return new OpenTelemetryListener(telemetry);
    }

    @Override
    public void onStart(CallEvent.Started event) {
        calls.put(event.callId(), new OpenCall(event, tracer, metrics));
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
            call.retry(event);
        }
    }

    @Override
    public void onElement(CallEvent.ElementRead event) {
        OpenCall call = calls.get(event.callId());
        if (call != null) {
            call.element(event);
        }
    }

    @Override
    public void onEnd(CallEvent.Ended event) {
        OpenCall call = calls.remove(event.callId());
        if (call != null) {
            call.end(event);
        }
    }
}
