package io.kestra.plugin.huggingface.internal;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.Tasks;
import dev.abrazo.backend.Reply;
import dev.abrazo.http.Headers;
import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.InputShape.Field;
import dev.abrazo.task.RawRequest;
import dev.abrazo.task.Task;
import io.kestra.core.runners.RunContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call with rendered values: as they are, or by a task of Hugging Face, which checks them and gives its own form of the
 * result.
 *
 * @param model null if the endpoint serves one model only, or for the task's default
 */
public record InferenceCall(
        RunContext context,
        @Nullable String model,
        @Nullable Object inputs,
        Map<String, @Nullable Object> parameters) {

    /** A result with the metadata of its call. */
    public record Result(@Nullable Object output, Map<String, Object> meta) {

        private static Result of(@Nullable Object output, Reply.Metadata metadata) {
            return new Result(output, metadata.json());
        }
    }

    /** Sends {@code {inputs, parameters}} and outputs the body of the reply. */
    public Result raw(InferenceClient client) throws IOException {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("inputs", inputs);
        if (!parameters.isEmpty()) {
            body.put("parameters", parameters);
        }
        var request = client.call(RawRequest.TASK, RawRequest.Input.json(body));
        Reply<?> reply = (model == null ? request : request.model(model)).reply();
        String contentType = Headers.of(reply.metadata().headers()).first("content-type");
        return Result.of(TaskOutputs.ofReply(context, reply.output(), contentType), reply.metadata());
    }

    /** Runs the task of this id. */
    public Result typed(InferenceClient client, String task) throws IOException {
        StorageMedia media = new StorageMedia(context);
        JsonCall call = client.json(task, json(Tasks.named(task))).media(media, media);
        JsonCall.Result result = (model == null ? call : call.model(model)).reply();
        return Result.of(TaskOutputs.bounded(context, result.output()), result.metadata());
    }

    /** The JSON form of the request. A task whose input is structured reads it from the text that an expression gives. */
    private Map<String, @Nullable Object> json(Task<?, ?> task) {
        List<Field> fields = task.info().input().fields();
        Object value = task.info().input().equals(InputShape.TEXT) ? inputs : Rendering.structure(inputs);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (fields.get(0).kind() == Field.Kind.MESSAGES) {
            json.putAll(parameters);
            json.putAll(messages(value));
            return json;
        }
        json.put("inputs", value);
        json.put("parameters", parameters);
        return json;
    }

    private static Map<String, @Nullable Object> messages(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((name, item) -> named.put(String.valueOf(name), item));
            return named;
        }
        Object messages =
                value instanceof List ? value : List.of(Json.object("role", "user", "content", String.valueOf(value)));
        return Map.of("messages", messages);
    }
}
