package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one task for a list of inputs: one request if the server takes lists and the inputs differ in their values only,
 * else several calls, a bounded number at a time. Immutable and thread-safe: each method that sets something
 * returns a new one.
 *
 * @param <I> the task's input
 * @param <O> the task's result
 */
public final class ListRequest<I, O extends @Nullable Object> {

    /** How many calls run at the same time unless {@link #concurrency} sets another number. */
    public static final int DEFAULT_CONCURRENCY = 8;

    private final ClientCore core;
    private final Task<I, O> task;
    private final List<I> inputs;
    private final @Nullable String model;
    private final CallOptions defaults;
    private final CallOptions own;
    private final int concurrency;
    private final Consumer<? super Progress> progress;

    ListRequest(ClientCore core, Task<I, O> task, List<I> inputs, @Nullable String model, CallOptions defaults) {
        this(core, task, List.copyOf(inputs), model, defaults, CallOptions.NONE, DEFAULT_CONCURRENCY, p -> {});
    }

    private ListRequest(
            ClientCore core,
            Task<I, O> task,
            List<I> inputs,
            @Nullable String model,
            CallOptions defaults,
            CallOptions own,
            int concurrency,
            Consumer<? super Progress> progress) {
        this.core = core;
        this.task = task;
        this.inputs = inputs;
        this.model = model;
        this.defaults = defaults;
        this.own = own;
        this.concurrency = concurrency;
        this.progress = progress;
    }

    /**
     * With this model.
     *
     * @throws ConfigurationException if it is blank
     */
    public ListRequest<I, O> model(String id) {
        return new ListRequest<>(core, task, inputs, Check.model(id), defaults, own, concurrency, progress);
    }

    /** With these options changed, for each of the calls: a timeout is that of one call. */
    public ListRequest<I, O> options(Consumer<CallOptions.Builder> change) {
        CallOptions changed = core.check().changed(own, change);
        return new ListRequest<>(core, task, inputs, model, defaults, changed, concurrency, progress);
    }

    /** With this listener, for each of the calls. */
    public ListRequest<I, O> listener(CallListener listener) {
        return options(o -> o.listener(listener));
    }

    /**
     * With this number of calls at the same time. Default: {@value #DEFAULT_CONCURRENCY}.
     *
     * @param calls 1 or more
     * @throws ConfigurationException if it is less than 1
     */
    public ListRequest<I, O> concurrency(int calls) {
        int checked = (int) Check.atLeast("concurrency", 1, calls);
        return new ListRequest<>(core, task, inputs, model, defaults, own, checked, progress);
    }

    /**
     * With this action after each call that succeeds. It runs on the thread that collects the results, in the order of the
     * inputs; what it throws ends the request.
     */
    public ListRequest<I, O> onProgress(Consumer<? super Progress> action) {
        Objects.requireNonNull(action, "onProgress");
        return new ListRequest<>(core, task, inputs, model, defaults, own, concurrency, action);
    }

    /**
     * Runs the calls and waits: one result for each input, in order.
     *
     * @throws dev.abrazo.error.InferenceException if one of the calls fails; the others are then cancelled
     */
    public List<O> run() {
        return reply().output();
    }

    /**
     * Runs the calls and waits. The metadata is that of all calls: sums of attempts, usage and compute time, else that of
     * the first.
     *
     * @throws dev.abrazo.error.InferenceException if one of the calls fails; the others are then cancelled
     */
    public Reply<List<O>> reply() {
        return reply(new Cancellation());
    }

    /**
     * Runs the calls and waits: one result for each input, in order, with the metadata of the call that gave it. Inputs of
     * the same request have the same metadata.
     *
     * @throws dev.abrazo.error.InferenceException if one of the calls fails; the others are then cancelled
     */
    public List<Reply<O>> replies() {
        List<Reply<O>> replies = new ArrayList<>(inputs.size());
        for (Reply<List<O>> part : parts(new Cancellation())) {
            part.output().forEach(output -> replies.add(Reply.of(output, part.metadata())));
        }
        return Collections.unmodifiableList(replies);
    }

    /** As {@link #reply}, on another thread; see {@link Request#submit}. Cancelling the future cancels all calls. */
    public CompletableFuture<Reply<List<O>>> submitReply() {
        return core.submit(Call.of(model, inputs, own.over(defaults)), whole -> reply(whole.cancellation()));
    }

    /** As {@link #submitReply}, without the metadata. */
    public CompletableFuture<List<O>> submit() {
        return core.submit(
                Call.of(model, inputs, own.over(defaults)),
                whole -> reply(whole.cancellation()).output());
    }

    Reply<List<O>> reply(Cancellation cancellation) {
        long start = System.nanoTime();
        List<Reply<List<O>>> parts = parts(cancellation);
        if (parts.isEmpty()) {
            return Reply.of(List.of(), Totals.nothing(core.owned().id(), model));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<O> outputs = new ArrayList<>(inputs.size());
        parts.forEach(part -> outputs.addAll(part.output()));
        List<Reply.Metadata> metadata = parts.stream().map(Reply::metadata).toList();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return Reply.of(Collections.unmodifiableList(outputs), Totals.of(metadata, elapsed));
    }

    private List<Reply<List<O>>> parts(Cancellation cancellation) {
        Backend backend = core.backend();
        CallOptions options = own.over(defaults);
        if (task instanceof BatchTask<I, O> batch
                && inputs.stream().map(batch::shared).distinct().count() == 1) {
            Call<List<I>> call = Call.of(model, inputs, options, cancellation);
            if (backend.takesLists(batch, call)) {
                int most = backend.mostInputs(batch, call);
                return new ConcurrentCalls<I, List<I>, O>(
                                core, part -> Call.of(model, part, options), part -> core.runAll(batch, part))
                        .run(inputs, most, concurrency, cancellation, this::report);
            }
        }
        return new ConcurrentCalls<I, I, O>(
                        core,
                        part -> Call.of(model, part.get(0), options),
                        part -> core.run(task, part).map(Collections::singletonList))
                .run(inputs, 1, concurrency, cancellation, this::report);
    }

    private void report(int completed) {
        progress.accept(new Progress(completed, inputs.size()));
    }

    /** The task and the number of inputs; never an input or a token. */
    @Override
    public String toString() {
        return "ListRequest[" + task.id() + ", " + inputs.size() + " inputs]";
    }

    /** Progress of the calls for a list. Immutable. */
    public static final class Progress {
        private final int completed;
        private final int total;

        private Progress(int completed, int total) {
            this.completed = completed;
            this.total = total;
        }

        /** How many inputs have a result. */
        public int completed() {
            return completed;
        }

        /** How many inputs there are. */
        public int total() {
            return total;
        }

        @Override
        public String toString() {
            return "Progress[" + completed + " of " + total + "]";
        }
    }
}
