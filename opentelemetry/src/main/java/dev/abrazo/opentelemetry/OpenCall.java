package dev.abrazo.opentelemetry;

import dev.abrazo.backend.CallEvent;
import dev.abrazo.chat.ChatCompletion;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that has not ended: its span, and the attributes of its metrics. */
final class OpenCall {

    private static final String LOCAL = "local";

    private final CallMetrics metrics;
    private final String operation;
    private final boolean named;
    private final Span span;
    private final Context context;
    private final @Nullable Scope scope;
    private final Thread thread = Thread.currentThread();

    // Written by the thread of the call; its stream may be closed by another one.
    private volatile Attributes attributes;
    private volatile @Nullable String responseModel;
    private Duration attempted = Duration.ZERO;
    private @Nullable Duration lastElement;

    @SuppressWarnings("MustBeClosedChecker") // end() closes the scope
    OpenCall(CallEvent.Started event, Tracer tracer, CallMetrics metrics) {
        this.metrics = metrics;
        operation = GenAi.operation(event.task());
        named = event.model() != null;
        attributes = Attributes.of(GenAi.OPERATION, operation, GenAi.PROVIDER, event.backend());
        if (event.model() != null) {
            attributes = attributes.toBuilder()
                    .put(GenAi.REQUEST_MODEL, event.model())
                    .build();
        }
        span = tracer.spanBuilder(named ? operation + " " + event.model() : operation)
                .setSpanKind(event.backend().equals(LOCAL) ? SpanKind.INTERNAL : SpanKind.CLIENT)
                .setAllAttributes(attributes)
                .startSpan();
        if (event.stream()) {
            span.setAttribute(GenAi.STREAM, true);
        }
        context = Context.current().with(span);
        // The program may close a stream on another thread, where the scope can not be closed.
        scope = event.stream() ? null : context.makeCurrent();
    }

    void attempt(CallEvent.AttemptStarted event) {
        attempted = event.elapsed();
        AttributesBuilder more = attributes.toBuilder();
        if (event.provider() != null) {
            more.put(GenAi.PROVIDER, event.provider());
        }
        if (event.model() != null && !named) {
            more.put(GenAi.REQUEST_MODEL, event.model());
            span.updateName(operation + " " + event.model());
        }
        server(more, event.host());
        attributes = more.build();
        span.setAllAttributes(attributes);
    }

    private static void server(AttributesBuilder to, String host) {
        int colon = host.lastIndexOf(':');
        boolean port =
                colon > host.lastIndexOf(']') && host.substring(colon + 1).matches("\\d{1,5}");
        String address = port ? host.substring(0, colon) : host;
        if (!address.isEmpty()) {
            to.put(GenAi.SERVER_ADDRESS, address);
            to.put(GenAi.SERVER_PORT, port ? Long.parseLong(host.substring(colon + 1)) : 443L);
        }
    }

    void retry(CallEvent.RetryScheduled event) {
        AttributesBuilder failure = Attributes.builder()
                .put(GenAi.ERROR_TYPE, event.cause().code())
                .put(GenAi.RESEND_COUNT, (long) event.attempt())
                .put(GenAi.RETRY_DELAY, seconds(event.delay()));
        Integer status = event.cause().status();
        if (status != null) {
            failure.put(GenAi.STATUS, status.longValue());
        }
        span.addEvent("abrazo.retry", failure.build());
        metrics.retries.add(1, withError(event.cause().code()), context);
    }

    void element(CallEvent.ElementRead event) {
        Duration before = lastElement;
        lastElement = event.elapsed();
        if (before != null) {
            metrics.perChunk.record(seconds(event.elapsed().minus(before)), attributes, context);
            return;
        }
        double first = seconds(event.elapsed().minus(attempted));
        metrics.firstChunk.record(first, attributes, context);
        span.setAttribute(GenAi.FIRST_CHUNK, first);
        if (event.element() instanceof ChatCompletion.Chunk chunk
                && chunk.json().get("model") instanceof String model) {
            responseModel = model;
        }
    }

    void end(CallEvent.Ended event) {
        if (scope != null && Thread.currentThread() == thread) {
            scope.close();
        }
        String error = event.errorCode();
        if (error != null) {
            span.setAttribute(GenAi.ERROR_TYPE, error);
            if (!event.cancelled()) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        Integer status = event.status();
        if (status != null) {
            span.setAttribute(GenAi.STATUS, status.longValue());
        }
        String model = responseModel;
        if (model == null && event.metadata() != null) {
            model = event.metadata().model();
        }
        if (model != null) {
            span.setAttribute(GenAi.RESPONSE_MODEL, model);
        }
        metrics.duration.record(seconds(event.elapsed()), error == null ? attributes : withError(error), context);
        tokens("input", event.inputTokens());
        tokens("output", event.outputTokens());
        span.end();
    }

    private void tokens(String type, @Nullable Long count) {
        if (count != null) {
            span.setAttribute(type.equals("input") ? GenAi.INPUT_TOKENS : GenAi.OUTPUT_TOKENS, count);
            metrics.tokens.record(
                    count, attributes.toBuilder().put(GenAi.TOKEN_TYPE, type).build(), context);
        }
    }

    private Attributes withError(String code) {
        return attributes.toBuilder().put(GenAi.ERROR_TYPE, code).build();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
