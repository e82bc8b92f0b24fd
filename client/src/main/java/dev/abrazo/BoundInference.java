package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.Tool;
import dev.abrazo.error.MediaException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.media.Media;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All tasks with a model and options for calls that set none: a client, or what its binding methods return. */
class BoundInference implements Inference {

    final ClientCore core;
    final @Nullable String model;
    final CallOptions options;

    BoundInference(ClientCore core, @Nullable String model, CallOptions options) {
        this.core = core;
        this.model = model;
        this.options = options;
    }

    @Override
    public <I, O extends @Nullable Object> Request<I, O> call(Task<I, O> task, I input) {
        return new Request<>(core, task, input, model, options, CallOptions.NONE);
    }

    @Override
    public <I, O extends @Nullable Object, E> StreamRequest<I, O, E> call(StreamingTask<I, O, E> task, I input) {
        return new StreamRequest<>(core, task, input, model, options, CallOptions.NONE);
    }

    @Override
    public <I, O extends @Nullable Object> ListRequest<I, O> callAll(Task<I, O> task, List<I> inputs) {
        return new ListRequest<>(core, task, inputs, model, options);
    }

    @Override
    public Media media(String source) {
        core.checkOpen();
        if (source.regionMatches(true, 0, "data:", 0, 5)) {
            return Media.parse(source);
        }
        if (source.regionMatches(true, 0, "http://", 0, 7) || source.regionMatches(true, 0, "https://", 0, 8)) {
            return core.downloads().fetch(Check.url("The address", source), options);
        }
        try {
            return Media.of(Path.of(source));
        } catch (InvalidPathException e) {
            throw new MediaException("Media must be a file path, a URL or a data URL; this text is none: "
                    + (source.length() > 60 ? source.substring(0, 60) + "…" : source));
        }
    }

    @Override
    public ToolLoop toolLoop(List<ChatMessage> messages, Tool... tools) {
        return new ToolLoop(core, messages, List.of(tools), model, options);
    }

    @Override
    public JsonCall json(String task, Map<String, ? extends @Nullable Object> json) {
        return new JsonCall(core, Tasks.named(task).forJson(json), json, model, options);
    }

    @Override
    public Inference model(String id) {
        return new BoundInference(core, Check.model(id), options);
    }

    @Override
    public Inference options(Consumer<CallOptions.Builder> change) {
        return new BoundInference(
                core, model, core.check().changed(CallOptions.NONE, change).over(options));
    }
}
