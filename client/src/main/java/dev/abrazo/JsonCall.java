package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.json.PlainValues;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, ? extends @Nullable Object> json;
    private final @Nullable String model;
    private final CallOptions defaults;
    private final CallOptions own;
    private final MediaReader reader;
    private final MediaWriter writer;

    JsonCall(
            ClientCore core,
            Task<?, ?> task,
            Map<String, ? extends @Nullable Object> json,
            @Nullable String model,
            CallOptions defaults) {
        this(core, task, json, model, defaults, CallOptions.NONE, MediaReader.DATA_ONLY, MediaWriter.DATA_URL);
    }

    private JsonCall(
            ClientCore core,
            Task<?, ?> task,
            Map<String, ? extends @Nullable Object> json,
            @Nullable String model,
            CallOptions defaults,
            CallOptions own,
            MediaReader reader,
            MediaWriter writer) {
        this.core = core;
        this.task = task;
        this.json = json;
        this.model = model;
        this.defaults = defaults;
        this.own = own;
        this.reader = reader;
        this.writer = writer;
    }

    /** With this model. */
    public JsonCall model(String id) {
        return new JsonCall(core, task, json, Check.model(id), defaults, own, reader, writer);
    }

    /** With these options changed. */
    public JsonCall options(Consumer<CallOptions.Builder> change) {
        return new JsonCall(core, task, json, model, defaults, core.check().changed(own, change), reader, writer);
    }

    /** With these options; each that is set overrides the one that the call had. */
    public JsonCall options(CallOptions more) {
        return new JsonCall(
                core, task, json, model, defaults, core.check().options(more).over(own), reader, writer);
    }

    /** With this policy on media. Default: data URLs and base64 only, in both directions. */
    public JsonCall media(MediaReader read, MediaWriter write) {
        return new JsonCall(core, task, json, model, defaults, own, read, write);
    }

    /** The name of the backend that the call runs on; see {@link Backend#idFor}. Does not run the call. */
    public String backend() {
        return core.owned().idFor(task, Call.of(model, json, own.over(defaults)));
    }

    /**
     * Runs the call and waits.
     *
     * @throws dev.abrazo.error.InferenceException if the call fails
     */
    public Result reply() {
        return reply(task, new Cancellation());
    }

    /** Runs the call on another thread; see {@link Request#submit}. Cancelling the future cancels the call. */
    public CompletableFuture<Result> submit() {
        return core.submit(Call.of(model, json, own.over(defaults)), call -> reply(task, call.cancellation()));
    }

    /**
     * Runs the call and streams the result.
     *
     * @throws UnsupportedException for a task that does not stream
     * @throws dev.abrazo.error.InferenceException if it fails before the first element
     */
    public ReplyStream<Event, Result> stream() {
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
    public Flow.Publisher<Event> publisher() {
        if (task instanceof StreamingTask<?, ?, ?> streaming) {
            return new StreamPublisher<>(core, cancellation -> stream(streaming, cancellation));
        }
        throw unstreamed();
    }

    private UnsupportedException unstreamed() {
        return new UnsupportedException(task.id() + " does not support streaming. Tasks that do: "
                + String.join(
                        ", ",
                        Tasks.all().stream()
                                .filter(StreamingTask.class::isInstance)
                                .map(Task::id)
                                .toList())
                + ".");
    }

    private <I, O extends @Nullable Object> Result reply(Task<I, O> typed, Cancellation cancellation) {
        JsonRequest stated = JsonRequest.of(json, reader);
        if (stated.inputs() instanceof List<?> list) {
            return replies(typed, stated, list, cancellation);
        }
        I input = typed.read(stated);
        Reply<O> reply = core.run(typed, Call.of(model, input, own.over(defaults), cancellation));
        return new Result(typed.write(reply.output(), writer), reply.metadata());
    }

    private <I, O extends @Nullable Object> Result replies(
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
        return new Result(outputs, reply.metadata());
    }

    private <I, O extends @Nullable Object, E> ReplyStream<Event, Result> stream(
            StreamingTask<I, O, E> typed, Cancellation cancellation) {
        I input = typed.read(JsonRequest.of(json, reader));
        ReplyStream<E, O> elements = core.stream(typed, Call.of(model, input, own.over(defaults), cancellation));
        return new JsonStream<>(typed, input, elements, writer);
    }

    /** An element of a streamed result in its JSON form. Immutable. */
    public static final class Event {

        private final Object json;
        private final String text;

        Event(Object json, String text) {
            this.json = json;
            this.text = text;
        }

        /** The element as plain JSON values. */
        public Object json() {
            return json;
        }

        /** The text that the element adds to the result; may be empty. */
        public String text() {
            return text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Event event && json.equals(event.json) && text.equals(event.text);
        }

        @Override
        public int hashCode() {
            return Objects.hash(json, text);
        }

        @Override
        public String toString() {
            return "JsonCall.Event[json=" + json + ", text=" + text + "]";
        }
    }

    /** A result in its JSON form, with the metadata of its call. Immutable. */
    public static final class Result {

        private final @Nullable Object output;
        private final Reply.Metadata metadata;

        Result(@Nullable Object output, Reply.Metadata metadata) {
            this.output = output;
            this.metadata = metadata;
        }

        /** The result as plain JSON values. */
        public @Nullable Object output() {
            return output;
        }

        /** The metadata of the call. */
        public Reply.Metadata metadata() {
            return metadata;
        }

        /** Compares result and metadata; vectors number by number. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Result reply
                    && PlainValues.equal(output, reply.output)
                    && metadata.equals(reply.metadata);
        }

        @Override
        public int hashCode() {
            return Objects.hash(PlainValues.hash(output), metadata);
        }

        /** The result and the metadata; of each vector only the first numbers. */
        @Override
        public String toString() {
            return "JsonCall.Result[output=" + PlainValues.summary(output) + ", metadata=" + metadata + "]";
        }
    }
}
