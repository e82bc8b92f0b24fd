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
 * A call that can be told more and then run, as often as one likes. Immutable: each method that tells it more gives a new
 * one. Safe for use by many threads.
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
     * @throws dev.abrazo.error.ConfigurationException where it is blank
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
     * @throws dev.abrazo.error.ConfigurationException for an unknown one
     */
    public Request<I, O> provider(String id) {
        return options(o -> o.provider(id));
    }

    /** At this server of your own, which gets the token of this call only, not the client's. */
    public Request<I, O> endpoint(URI url) {
        return options(o -> o.endpoint(url));
    }

    /** As {@link #endpoint(URI)}. */
    public Request<I, O> endpoint(String url) {
        return options(o -> o.endpoint(url));
    }

    /** With this token in place of the client's. */
    public Request<I, O> token(String secret) {
        return options(o -> o.token(secret));
    }

    /** With this bound on the whole call. */
    public Request<I, O> timeout(Duration total) {
        return options(o -> o.timeout(total));
    }

    /** With this listener, besides those it has. */
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
     * @throws dev.abrazo.error.InferenceException where there is no result
     */
    public Reply<O> reply() {
        return core.run(task, call());
    }

    /**
     * Runs the call beside the caller: on a virtual thread from Java 21 on, before that on one of up to 256 threads, or on
     * the {@linkplain InferenceClient.Builder#executor executor} that the client was given. A wait for a thread counts
     * towards the timeout. A call that is submitted by one of these threads does not wait. Cancelling the future ends the call at the server; so does anything else that
     * completes it. It fails with an {@link dev.abrazo.error.InferenceException}.
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
