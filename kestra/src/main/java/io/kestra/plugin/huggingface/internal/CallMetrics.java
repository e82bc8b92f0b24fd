package io.kestra.plugin.huggingface.internal;

import dev.abrazo.backend.CallEvent;
import dev.abrazo.backend.CallListener;
import io.kestra.core.models.executions.metrics.Counter;
import io.kestra.core.models.executions.metrics.Timer;
import io.kestra.core.runners.RunContext;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up what the calls of a run report, and gives it to Kestra at the end: Kestra's list of metrics is for one thread, and
 * is searched from its start. Thread-safe, except for {@link #emit}.
 */
public final class CallMetrics implements CallListener {

    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder inputTokens = new LongAdder();
    private final LongAdder outputTokens = new LongAdder();

    @Override
    public void onAttempt(CallEvent.AttemptStarted event) {
        requests.increment();
    }

    @Override
    public void onRetry(CallEvent.RetryScheduled event) {
        retries.increment();
    }

    @Override
    public void onEnd(CallEvent.Ended event) {
        calls.increment();
        if (event.error() != null) {
            failures.increment();
        }
        nanos.add(event.elapsed().toNanos());
        inputTokens.add(tokens(event, "prompt_tokens"));
        outputTokens.add(tokens(event, "completion_tokens"));
    }

    private static long tokens(CallEvent.Ended event, String name) {
        return event.usage().get(name) instanceof Number count ? count.longValue() : 0;
    }

    /** Gives the sums to Kestra. Called once, by the thread of the task. */
    public void emit(RunContext context) {
        context.metric(Counter.of("calls", calls.sum()));
        context.metric(Counter.of("failures", failures.sum()));
        context.metric(Counter.of("requests", requests.sum()));
        context.metric(Counter.of("retries", retries.sum()));
        context.metric(Timer.of("duration", Duration.ofNanos(nanos.sum())));
        if (inputTokens.sum() + outputTokens.sum() > 0) {
            context.metric(Counter.of("tokens.input", inputTokens.sum()));
            context.metric(Counter.of("tokens.output", outputTokens.sum()));
        }
    }
}
