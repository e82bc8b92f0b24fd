package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.engine.Downloads;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.media.Media;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face inference: any model, at the hosted service, at any provider, on your own server, or in this process.
 *
 * <pre>{@code
 * try (InferenceClient hf = InferenceClient.builder().token("hf_…").build()) {
 *     hf.textClassification("I like you").get(0).label();          // POSITIVE
 *     hf.textClassification("I like you", p -> p.topK(3));         // with parameters
 *     hf.call(TextClassification.TASK, input).model("org/name").reply().metadata();
 * }
 * }</pre>
 *
 * <p>Immutable, and safe for use by many threads: make one and keep it. {@link #close} ends the calls under way, closes
 * all connections, and leaves no thread behind. A closed client answers every call with {@link
 * dev.abrazo.error.CancelledException}.
 */
public final class InferenceClient implements Inference, AutoCloseable {

    private final BoundInference bound;
    private final AtomicBoolean closed = new AtomicBoolean();

    private final Downloads downloads;

    InferenceClient(
            Backend backend, Workers workers, Downloads downloads, @Nullable String model, CallOptions defaults) {
        this.downloads = downloads;
        this.bound = new BoundInference(new ClientCore(backend, workers, closed), model, defaults);
    }

    /** A client with nothing set: the hosted service, and the token of the environment or the login file, if any. */
    public static InferenceClient create() {
        return builder().build();
    }

    /** Starts a client. */
    public static InferenceClientBuilder builder() {
        return new InferenceClientBuilder();
    }

    @Override
    public <I, O extends @Nullable Object> Request<I, O> call(Task<I, O> task, I input) {
        return bound.call(task, input);
    }

    @Override
    public <I, O extends @Nullable Object, E> StreamRequest<I, O, E> call(StreamingTask<I, O, E> task, I input) {
        return bound.call(task, input);
    }

    @Override
    public <I, O extends @Nullable Object> List<O> each(Task<I, O> task, List<I> inputs) {
        return bound.each(task, inputs);
    }

    @Override
    public JsonCall json(String task, Map<String, ? extends @Nullable Object> view) {
        return bound.json(task, view);
    }

    @Override
    public Inference model(String id) {
        return bound.model(id);
    }

    @Override
    public Inference options(Consumer<CallOptions.Builder> change) {
        return bound.options(change);
    }

    /**
     * The image, sound or video at a web address, fetched with the client's clocks and limits, without its token.
     *
     * @throws dev.abrazo.error.InferenceException where it can't be had
     */
    public Media fetch(URI address) {
        bound.core().checkOpen();
        return downloads.fetch(address, bound.options());
    }

    /** As {@link #fetch(URI)}. */
    public Media fetch(String address) {
        return fetch(Check.url("The address", address));
    }

    /**
     * Who runs the calls, with this client's model and options for calls that name none: another client that is built on
     * it asks the same server, with the same token, headers and times, unless it or its calls say otherwise.
     */
    public Backend backend() {
        return new BoundBackend(bound.core().owned(), bound.model(), bound.options());
    }

    /** Ends calls under way, and lets go of connections, threads and models. Calling it again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // Each in turn, even where one before throws: what is not closed here stays open.
            try {
                downloads.close();
            } finally {
                bound.core().close();
            }
        }
    }
}
