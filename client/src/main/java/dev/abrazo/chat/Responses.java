package dev.abrazo.chat;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers a text or items with OpenAI's Responses API, which Hugging Face's router and some servers have beside chat
 * completion. Servers: wire.md §10.42, streams §7.
 */
public final class Responses
        extends ValueTask.Streaming<List<Map<String, Object>>, ResponsesParams, Responses.Result, Responses.Event> {

    /** The task. */
    public static final Responses TASK = new Responses();

    private Responses() {
        super(
                TaskInfo.builder("responses", "Answer a text or items with OpenAI's Responses API")
                        .input(InputShape.TEXT)
                        .result(TaskInfo.ResultShape.JSON, "{id, status, output: [{type, …}], usage?}")
                        .recommendedModel("meta-llama/Llama-3.1-8B-Instruct")
                        .exampleRequest(Map.of("inputs", "What is the capital of France?")),
                Responses::items,
                ResponsesParams::new);
    }

    /**
     * A response as the server sent it, with typed accessors.
     *
     * @param json OpenAI's response object
     */
    public record Result(Map<String, Object> json) {

        /** Makes the map unmodifiable. */
        public Result {
            json = Parameters.copyOf(json);
        }

        /** The id, by which {@link ResponsesParams#previousResponseId} continues the conversation; empty if there is none. */
        public String id() {
            return json.get("id") instanceof String id ? id : "";
        }

        /** The state of the response, or null if the server does not state it. */
        public @Nullable Status status() {
            return json.get("status") instanceof String status ? Status.of(status) : null;
        }

        /** The items of the output, as the server sent them: messages, reasoning, function calls. */
        public List<Map<String, Object>> output() {
            List<Map<String, Object>> items = JsonShapes.listOf(json.get("output"), JsonShapes::object);
            return items == null ? List.of() : items;
        }

        /** The text of the answer; empty if it only calls functions. */
        public String text() {
            return ResponseItems.text(output());
        }

        /** The reasoning before the answer, or its summary; null if there is none. */
        public @Nullable String reasoning() {
            return ResponseItems.reasoning(output());
        }

        /** Why the model refuses to answer, or null if it does not. */
        public @Nullable String refusal() {
            return ResponseItems.refusal(output());
        }

        /** The function calls that the model requests; may be empty. */
        public List<ChatMessage.ToolCall> toolCalls() {
            return output().stream()
                    .map(ResponseItems::toolCall)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /**
         * Reads the answer as JSON into a Java type; see {@link ChatCompletion.Result#as}.
         *
         * @throws dev.abrazo.error.UnexpectedReplyException if the model refused, the answer was cut off, or it does not match
         */
        public <T> T as(Class<T> type) {
            ChatCompletion.FinishReason reason = Status.INCOMPLETE.equals(status())
                    ? ResponseItems.isFiltered(json)
                            ? ChatCompletion.FinishReason.CONTENT_FILTER
                            : ChatCompletion.FinishReason.LENGTH
                    : null;
            return StructuredAnswer.read(text(), refusal(), reason, !toolCalls().isEmpty(), type);
        }

        /** The token usage, or null if the server does not state it. */
        public ChatCompletion.@Nullable Usage usage() {
            Map<String, Object> usage = JsonShapes.object(json.get("usage"));
            return usage == null
                    ? null
                    : new ChatCompletion.Usage(
                            JsonShapes.asLong(usage.get("input_tokens"), 0),
                            JsonShapes.asLong(usage.get("output_tokens"), 0),
                            JsonShapes.asLong(usage.get("total_tokens"), 0),
                            AdditionalProperties.of(usage, "input_tokens", "output_tokens", "total_tokens"));
        }

        /** The model that answered, by the server's name, or null. */
        public @Nullable String model() {
            return json.get("model") instanceof String model ? model : null;
        }
    }

    /**
     * An event of a streamed response as sent by the server.
     *
     * @param json the event
     */
    public record Event(Map<String, Object> json) {

        /** Makes the map unmodifiable. */
        public Event {
            json = Parameters.copyOf(json);
        }

        /** The type, such as {@code response.output_text.delta}. */
        public String type() {
            return String.valueOf(json.get("type"));
        }

        /** What it adds to the text of the answer; empty if it adds none. */
        public String text() {
            return type().equals("response.output_text.delta") ? delta() : "";
        }

        /** What it adds to the reasoning or its summary; empty if it adds none. */
        public String reasoning() {
            return type().startsWith("response.reasoning") && type().endsWith(".delta") ? delta() : "";
        }

        private String delta() {
            return json.get("delta") instanceof String text ? text : "";
        }
    }

    /** Reads a text under {@code inputs}, or OpenAI's form: {@code input} and the parameters next to it. */
    @Override
    public Input<List<Map<String, Object>>, ResponsesParams> read(JsonRequest request) {
        Map<String, Object> root = new LinkedHashMap<>(request.root());
        root.remove("input");
        return input(items(request), p -> p.set(request.parameters()).set(root));
    }

    private static List<Map<String, Object>> items(JsonRequest request) {
        Object input = request.inputs() == null ? request.root().get("input") : request.inputs();
        if (input instanceof String text) {
            return items(text);
        }
        List<Map<String, Object>> items = JsonShapes.listOf(input, JsonShapes::object);
        if (items == null) {
            throw new InvalidRequestException(
                    "responses requires a text or a list of items: {\"inputs\": \"Hello\"} or {\"input\": [{\"role\":"
                            + " \"user\", \"content\": \"Hello\"}]}.");
        }
        return items;
    }

    /** The items of this text: one message of the user. */
    public static List<Map<String, Object>> items(String userText) {
        return List.of(Json.object("role", "user", "content", userText));
    }

    @Override
    protected void check(Input<List<Map<String, Object>>, ResponsesParams> input) {
        for (String name : List.of("model", "input", "stream")) {
            if (input.parameters().containsKey(name)) {
                throw new InvalidRequestException("`" + name + "` is not a parameter of responses.");
            }
        }
        if (input.value().isEmpty()) {
            throw new InvalidRequestException("responses requires at least one item.");
        }
    }

    @Override
    public Payload encode(Input<List<Map<String, Object>>, ResponsesParams> input) {
        Map<String, Object> body = new LinkedHashMap<>(4);
        body.put("input", onlyText(input.value()));
        body.putAll(input.parameters());
        return Payload.of(this, null).root(body);
    }

    /** A single text is sent as such: every server accepts it. */
    private static Object onlyText(List<Map<String, Object>> items) {
        Map<String, Object> first = items.get(0);
        return items.size() == 1
                        && first.size() == 2
                        && "user".equals(first.get("role"))
                        && first.get("content") instanceof String text
                ? text
                : items;
    }

    @Override
    public Result decode(Input<List<Map<String, Object>>, ResponsesParams> input, ServerReply reply) {
        Map<String, Object> json = JsonShapes.object(reply.json());
        if (json == null || !(json.get("output") instanceof List)) {
            throw reply.unexpected(info().resultForm());
        }
        return new Result(json);
    }

    /** Also accepts a whole response, as an event of its own. */
    @Override
    public @Nullable Event event(StreamingTask.Event event) {
        Map<String, Object> json = JsonShapes.object(event.json());
        if (json == null) {
            return null;
        }
        if ("response.failed".equals(json.get("type")) || "error".equals(json.get("type"))) {
            throw new StreamErrorException(ResponseItems.failure(json), ErrorDetails.NONE, null);
        }
        if (json.get("type") instanceof String) {
            return new Event(json);
        }
        return json.get("output") instanceof List
                ? new Event(Json.object("type", "response.completed", "response", json))
                : null;
    }

    @Override
    public Result assemble(Input<List<Map<String, Object>>, ResponsesParams> input, List<Event> events) {
        ResponsesAccumulator accumulator = new ResponsesAccumulator();
        events.forEach(accumulator::add);
        return accumulator.result();
    }

    @Override
    public StreamingTask.Accumulator<Event, Result> accumulator(
            Input<List<Map<String, Object>>, ResponsesParams> input) {
        return new ResponsesAccumulator();
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return output.json();
    }

    @Override
    public Object writeEvent(Event event) {
        return event.json();
    }

    @Override
    public String eventText(Event event) {
        return event.text();
    }

    /** The state of a response. Unknown values are kept. */
    public static final class Status extends OpenValue {

        /** The response is complete. */
        public static final Status COMPLETED = new Status("completed");

        /** The response was cut off: by the maximum number of tokens, or by a filter. */
        public static final Status INCOMPLETE = new Status("incomplete");

        /** The response failed. */
        public static final Status FAILED = new Status("failed");

        private Status(String value) {
            super(value);
        }

        /** The state of this name, known or not. */
        public static Status of(String value) {
            return new Status(value);
        }
    }
}
