package dev.abrazo;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.internal.check.Check;
import dev.abrazo.task.StreamingTask;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Request} whose result can also be streamed.
 *
 * @param <I> the task's input
 * @param <O> the task's result
 * @param <E> an element of the stream
 */
public final class StreamRequest<I, O extends @Nullable Object, E> extends Request<I, O> {

    private final StreamingTask<I, O, E> streaming;

    StreamRequest(
            ClientCore core,
            StreamingTask<I, O, E> task,
            I input,
            @Nullable String model,
            CallOptions defaults,
            CallOptions own) {
        super(core, task, input, model, defaults, own);
        this.streaming = task;
    }

    /**
     * Runs the call and streams the result. Close the stream, or read it to its end.
     *
     * @throws dev.abrazo.error.InferenceException if it fails before the first element
     */
    public ReplyStream<E, O> stream() {
        return core.stream(streaming, call());
    }

    /**
     * The call as a publisher of its elements, with back-pressure. Each subscription makes its own call, which its first
     * request for elements starts; at most one element is read ahead. Cancelling the subscription ends the request at the
     * server. Signals come from the threads that {@link #submit} uses; a subscription without demand uses none. Failures
     * are {@link dev.abrazo.error.InferenceException}s.
     */
    public Flow.Publisher<E> publisher() {
        return new StreamPublisher<>(
                core, cancellation -> core.stream(streaming, Call.of(model, input, own.over(defaults), cancellation)));
    }

    @Override
    public StreamRequest<I, O, E> model(String id) {
        return new StreamRequest<>(core, streaming, input, Check.model(id), defaults, own);
    }

    @Override
    public StreamRequest<I, O, E> options(Consumer<CallOptions.Builder> change) {
        return new StreamRequest<>(
                core, streaming, input, model, defaults, core.check().changed(own, change));
    }

    @Override
    public StreamRequest<I, O, E> provider(String id) {
        return options(o -> o.provider(id));
    }

    @Override
    public StreamRequest<I, O, E> endpoint(URI url) {
        return options(o -> o.endpoint(url));
    }

    @Override
    public StreamRequest<I, O, E> endpoint(String url) {
        return options(o -> o.endpoint(url));
    }

    @Override
    public StreamRequest<I, O, E> token(String secret) {
        return options(o -> o.token(secret));
    }

    @Override
    public StreamRequest<I, O, E> listener(CallListener listener) {
        return options(o -> o.listener(listener));
    }

    @Override
    public StreamRequest<I, O, E> timeout(Duration total) {
        return options(o -> o.timeout(total));
    }
}
