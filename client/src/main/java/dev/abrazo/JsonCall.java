package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call in the JSON form, for front ends that know tasks by name only. A list under {@code inputs} gives a list of results.
 * Immutable; thread-safe if the reader and the writer of media are.
 */
public final class JsonCall {

    private final ClientCore core;
    private final Task<?, ?> task;
    private final Map<String, ? extends @Nullable Object> view;
    private final @Nullable String model;
    private final CallOptions defaults;
    private final CallOptions own;
    private final MediaReader reader;
    private final MediaWriter writer;

    JsonCall(
            ClientCore core,
            Task<?, ?> task,
            Map<String, ? extends @Nullable Object> view,
            @Nullable String model,
            CallOptions defaults,
            CallOptions own,
            MediaReader reader,
            MediaWriter writer) {
        this.core = core;
        this.task = task;
        this.view = view;
        this.model = model;
        this.defaults = defaults;
        this.own = own;
        this.reader = reader;
        this.writer = writer;
    }

    /** With this model. */
    public JsonCall model(String id) {
        return new JsonCall(core, task, view, Check.model(id), defaults, own, reader, writer);
    }

    /** With these options changed. */
    public JsonCall options(Consumer<CallOptions.Builder> change) {
        return new JsonCall(core, task, view, model, defaults, core.check().changed(own, change), reader, writer);
    }

    /** With these options; each that is set overrides the one that the call had. */
    public JsonCall options(CallOptions more) {
        return new JsonCall(
                core, task, view, model, defaults, core.check().options(more).over(own), reader, writer);
    }

    /** With this policy on media. Default: data URLs and base64 only, in both directions. */
    public JsonCall media(MediaReader read, MediaWriter write) {
        return new JsonCall(core, task, view, model, defaults, own, read, write);
    }

    /** The name of the backend that the call runs on; see {@link Backend#idFor}. Does not run the call. */
    public String backend() {
        return core.owned().idFor(task, Call.of(model, view, own.over(defaults)));
    }

    /**
     * Runs the call and waits.
     *
     * @throws dev.abrazo.error.InferenceException if the call fails
     */
    public JsonReply reply() {
        return reply(task, new Cancellation());
    }

    /** Runs the call on another thread; see {@link Request#submit}. Cancelling the future cancels the call. */
    public CompletableFuture<JsonReply> submit() {
        return core.submit(Call.of(model, view, own.over(defaults)), call -> reply(task, call.cancellation()));
    }

    /**
     * Runs the call and streams the result.
     *
     * @throws UnsupportedException for a task that does not stream
     * @throws dev.abrazo.error.InferenceException if it fails before the first element
     */
    public ReplyStream<JsonEvent, JsonReply> stream() {
        if (task instanceof StreamingTask<?, ?, ?> streaming) {
            return stream(streaming, new Cancellation());
        }
        throw unstreamed();
    }

    /**
     * The call as a publisher of its elements, with back-pressure; see {@link StreamRequest#publisher}.
     *
     * @throws UnsupportedException for a task that does not stream
     */
    public Flow.Publisher<JsonEvent> publisher() {
        if (task instanceof StreamingTask<?, ?, ?> streaming) {
            return new StreamPublisher<>(core, cancellation -> stream(streaming, cancellation));
        }
        throw unstreamed();
    }

    private UnsupportedException unstreamed() {
        return new UnsupportedException(task.id() + " does not stream. These tasks do: "
                + String.join(
                        ", ",
                        Tasks.all().stream()
                                .filter(StreamingTask.class::isInstance)
                                .map(Task::id)
                                .toList())
                + ".");
    }

    private <I, O extends @Nullable Object> JsonReply reply(Task<I, O> typed, Cancellation cancellation) {
        JsonRequest stated = JsonRequest.of(view, reader);
        if (stated.inputs() instanceof List<?> list) {
            return replies(typed, stated, list, cancellation);
        }
        I input = typed.read(stated);
        Reply<O> reply = core.run(typed, Call.of(model, input, own.over(defaults), cancellation));
        return new JsonReply(typed.write(reply.output(), writer), reply.metadata());
    }

    private <I, O extends @Nullable Object> JsonReply replies(
            Task<I, O> typed, JsonRequest stated, List<?> list, Cancellation cancellation) {
        List<I> inputs = new ArrayList<>();
        for (Object item : list) {
            inputs.add(typed.read(stated.inputs(item)));
        }
        Reply<List<O>> reply = new ListRequest<>(core, typed, inputs, model, own.over(defaults)).reply(cancellation);
        List<@Nullable Object> outputs = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            outputs.add(typed.write(reply.output().get(i), writer));
        }
        return new JsonReply(outputs, reply.metadata());
    }

    private <I, O extends @Nullable Object, E> ReplyStream<JsonEvent, JsonReply> stream(
            StreamingTask<I, O, E> typed, Cancellation cancellation) {
        I input = typed.read(JsonRequest.of(view, reader));
        ReplyStream<E, O> elements = core.stream(typed, Call.of(model, input, own.over(defaults), cancellation));
        return new JsonStream<>(typed, input, elements, writer);
    }
}
