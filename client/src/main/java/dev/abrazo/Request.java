package dev.abrazo;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.internal.check.Check;
import dev.abrazo.task.Task;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A configurable call that can be run repeatedly. Immutable and thread-safe: each method that sets something returns a new
 * one.
 *
 * @param <I> the task's input
 * @param <O> the task's result
 */
public sealed class Request<I, O extends @Nullable Object> permits StreamRequest {

    final ClientCore core;
    final Task<I, O> task;
    final I input;
    final @Nullable String model;
    final CallOptions defaults;
    final CallOptions own;

    Request(ClientCore core, Task<I, O> task, I input, @Nullable String model, CallOptions defaults, CallOptions own) {
        this.core = core;
        this.task = task;
        this.input = input;
        this.model = model;
        this.defaults = defaults;
        this.own = own;
    }

    /**
     * With this model.
     *
     * @param id the model's id on the Hub, or the address of its page there; for chat, a suffix such as {@code :fastest} may
     *     follow
     * @throws dev.abrazo.error.ConfigurationException if the id is blank
     */
    public Request<I, O> model(String id) {
        return new Request<>(core, task, input, Check.model(id), defaults, own);
    }

    /** With these options changed. */
    public Request<I, O> options(Consumer<CallOptions.Builder> change) {
        return new Request<>(core, task, input, model, defaults, core.check().changed(own, change));
    }

    /**
     * At this provider.
     *
     * @param id a provider's id, {@code hf-inference} or {@code auto}
     * @throws dev.abrazo.error.ConfigurationException if it is unknown
     */
    public Request<I, O> provider(String id) {
        return options(o -> o.provider(id));
    }

    /** At your own server, which gets the token of this call only, not the client's. */
    public Request<I, O> endpoint(URI url) {
        return options(o -> o.endpoint(url));
    }

    /** As {@link #endpoint(URI)}. */
    public Request<I, O> endpoint(String url) {
        return options(o -> o.endpoint(url));
    }

    /** With this token instead of the client's. */
    public Request<I, O> token(String secret) {
        return options(o -> o.token(secret));
    }

    /** With this timeout of the whole call; see {@link CallOptions#timeout}. */
    public Request<I, O> timeout(Duration total) {
        return options(o -> o.timeout(total));
    }

    /** With one more listener. */
    public Request<I, O> listener(CallListener listener) {
        return options(o -> o.listener(listener));
    }

    /**
     * Runs the call and waits.
     *
     * @throws dev.abrazo.error.InferenceException if it fails
     */
    public O run() {
        return reply().output();
    }

    /**
     * Runs the call, waits, and returns the result with metadata.
     *
     * @throws dev.abrazo.error.InferenceException if it fails
     */
    public Reply<O> reply() {
        return core.run(task, call());
    }

    /**
     * Runs the call on another thread: on a virtual thread from Java 21 on, before that on one of up to 256 threads, or on
     * the client's {@linkplain InferenceClient.Builder#executor executor}. The wait for a thread counts towards the
     * timeout; a call that is submitted by one of these threads does not wait. Cancelling the future, or completing it
     * otherwise, ends the call at the server. The future fails with an {@link dev.abrazo.error.InferenceException}.
     */
    public CompletableFuture<O> submit() {
        return core.submit(call(), call -> core.run(task, call).output());
    }

    /** As {@link #submit}, with the metadata of the result. */
    public CompletableFuture<Reply<O>> submitReply() {
        return core.submit(call(), call -> core.run(task, call));
    }

    Call<I> call() {
        return Call.of(model, input, own.over(defaults));
    }

    /** The task and the model; never the input or a token. */
    @Override
    public String toString() {
        return "Request[" + task.id() + (model == null ? "]" : " with " + model + "]");
    }
}
