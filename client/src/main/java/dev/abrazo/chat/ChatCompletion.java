package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Completes a chat, in OpenAI's form. Servers: wire.md §10.11, streams §7. */
public final class ChatCompletion
        extends ValueTask.Streaming<List<ChatMessage>, ChatParams, ChatCompletion.Result, ChatCompletion.Chunk> {

    /** The task. */
    public static final ChatCompletion TASK = new ChatCompletion();

    private ChatCompletion() {
        super(
                TaskInfo.builder("chat-completion", "Answer chat messages with a language model")
                        .aliases("chat")
                        .input(InputShape.MESSAGES)
                        .result(TaskInfo.ResultShape.CHAT)
                        .recommendedModel("meta-llama/Llama-3.1-8B-Instruct")
                        .exampleRequest(Map.of(
                                "messages",
                                List.of(Json.object("role", "user", "content", "What is the capital of France?")))),
                ChatRequest::messages,
                ChatParams::new);
    }

    /**
     * A whole reply as sent by the server, with typed accessors.
     *
     * @param json the OpenAI object
     */
    public record Result(Map<String, Object> json) {

        /** Makes the map unmodifiable. */
        public Result {
            json = Parameters.copyOf(json);
        }

        /** The answers; more than one if {@code n} requests them. */
        public List<Choice> choices() {
            return json.get("choices") instanceof List<?> choices
                    ? choices.stream().map(Choice::of).filter(Objects::nonNull).toList()
                    : List.of();
        }

        /** The first answer's message; an empty one if a complete stream had none. */
        public ChatMessage message() {
            Choice first = Choice.of(ChatChoices.first(json));
            return first == null ? ChatMessage.assistant("") : first.message();
        }

        /** The first answer's text; empty if it only calls tools. */
        public String text() {
            return ChatChoices.first(json) instanceof Map<?, ?> choice
                            && choice.get("message") instanceof Map<?, ?> message
                    ? ChatMessage.text(message.get("content"))
                    : "";
        }

        /**
         * Reads the first answer as JSON into a record, a sealed interface, an enum, or an array of them; request it with
         * {@link ChatParams#responseFormat(Class)}. A code block around the JSON is removed.
         *
         * @throws dev.abrazo.error.UnexpectedReplyException if the model refused, the answer was cut off, or it does not match;
         *     the message names the path, such as {@code $.authors[1].name}
         */
        public <T> T as(Class<T> type) {
            return StructuredAnswer.read(this, type);
        }

        /** Why the model stopped its first answer, or null. */
        public @Nullable FinishReason finishReason() {
            Choice first = Choice.of(ChatChoices.first(json));
            return first == null ? null : first.finishReason();
        }

        /** The token usage, or null if the server does not state it. */
        public @Nullable Usage usage() {
            return Usage.of(json.get("usage"));
        }

        /** The model that answered, by the server's name, or null. */
        public @Nullable String model() {
            return json.get("model") instanceof String model ? model : null;
        }
    }

    /**
     * One answer.
     *
     * @param index its position among several
     * @param message the model's message
     * @param finishReason why the model stopped, or null
     * @param json the answer as the server sent it
     */
    public record Choice(
            long index, ChatMessage message, @Nullable FinishReason finishReason, Map<String, Object> json) {

        /** Makes the map unmodifiable. */
        public Choice {
            json = Parameters.copyOf(json);
        }

        static @Nullable Choice of(@Nullable Object value) {
            Map<String, Object> json = JsonShapes.object(value);
            if (json == null) {
                return null;
            }
            Map<String, Object> message = JsonShapes.object(json.get("message"));
            if (message == null) {
                return null;
            }
            if (!(message.get("role") instanceof String)) {
                message = new LinkedHashMap<>(message);
                message.put("role", "assistant");
            }
            return new Choice(
                    json.get("index") instanceof Number index ? index.longValue() : 0,
                    new ChatMessage(message),
                    json.get("finish_reason") instanceof String reason && !reason.isEmpty()
                            ? FinishReason.of(reason)
                            : null,
                    json);
        }
    }

    /**
     * An element of a streamed response as sent by the server.
     *
     * @param json the OpenAI chunk
     */
    public record Chunk(Map<String, Object> json) {

        /** Makes the map unmodifiable. */
        public Chunk {
            json = Parameters.copyOf(json);
        }

        /** What it adds to the first answer's text; empty if it adds none. */
        public String text() {
            Map<?, ?> delta = ChatChoices.delta(json);
            return delta == null ? "" : ChatMessage.text(delta.get("content"));
        }

        /** What it adds to the first answer's reasoning; empty if it adds none. */
        public String reasoning() {
            Map<?, ?> delta = ChatChoices.delta(json);
            String reasoning = delta == null ? null : ChatMessage.reasoning(delta);
            return reasoning == null ? "" : reasoning;
        }

        /** What it adds to the first answer's refusal; empty if it adds none. */
        public String refusal() {
            Map<?, ?> delta = ChatChoices.delta(json);
            return delta != null && delta.get("refusal") instanceof String text ? text : "";
        }

        /** The token usage, in the last element if the server states it, else null. */
        public @Nullable Usage usage() {
            return Usage.of(json.get("usage"));
        }
    }

    /** Reads {@code messages} and parameters at the top level, as OpenAI has them, or under {@code inputs}. */
    @Override
    public Input<List<ChatMessage>, ChatParams> read(JsonRequest request) {
        Map<String, Object> root = ChatRequest.root(request);
        root.remove("messages");
        return input(
                ChatRequest.messages(request), p -> p.set(request.parameters()).set(root));
    }

    @Override
    protected List<ChatMessage> adjusted(List<ChatMessage> messages, ChatParams params) {
        return params.around(messages);
    }

    @Override
    protected void check(Input<List<ChatMessage>, ChatParams> input) {
        ChatRequest.checkParameters(input.parameters().keySet());
        if (input.value().isEmpty()) {
            throw new InvalidRequestException("chat-completion requires at least one message.");
        }
    }

    @Override
    public Payload encode(Input<List<ChatMessage>, ChatParams> input) {
        Map<String, Object> body = new LinkedHashMap<>(4);
        List<Object> messages = new ArrayList<>(input.value().size());
        for (ChatMessage message : input.value()) {
            messages.add(message.json());
        }
        body.put("messages", messages);
        body.putAll(input.parameters());
        return Payload.of(this, null).root(body);
    }

    @Override
    public Result decode(Input<List<ChatMessage>, ChatParams> input, ServerReply reply) {
        Map<String, Object> json = JsonShapes.object(reply.json());
        if (json == null || !ChatChoices.areAnswered(json.get("choices"))) {
            throw reply.unexpected("{choices: [{message}]}");
        }
        return new Result(json);
    }

    @Override
    public @Nullable Chunk event(StreamingTask.Event event) {
        Map<String, Object> json = JsonShapes.object(event.json());
        boolean known = json != null
                && (json.containsKey("choices") || json.containsKey("usage") || json.containsKey("object"));
        return json == null || !known ? null : new Chunk(ChatStream.asChunk(json));
    }

    @Override
    public Result assemble(Input<List<ChatMessage>, ChatParams> input, List<Chunk> events) {
        ChatAccumulator accumulator = new ChatAccumulator();
        events.forEach(accumulator::add);
        return accumulator.result();
    }

    @Override
    public StreamingTask.Accumulator<Chunk, Result> accumulator(Input<List<ChatMessage>, ChatParams> input) {
        return new ChatAccumulator();
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return output.json();
    }

    @Override
    public Object writeEvent(Chunk event) {
        return event.json();
    }

    @Override
    public String eventText(Chunk event) {
        return event.text();
    }

    /**
     * The token usage of a chat.
     *
     * @param promptTokens tokens of the input
     * @param completionTokens tokens generated
     * @param totalTokens the total
     * @param extra further counts of the server
     */
    public record Usage(long promptTokens, long completionTokens, long totalTokens, Map<String, Object> extra) {

        /** Copies the map. */
        public Usage {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Usage of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)) {
                return null;
            }
            return new Usage(
                    count(map.get("prompt_tokens")),
                    count(map.get("completion_tokens")),
                    count(map.get("total_tokens")),
                    AdditionalProperties.of(map, "prompt_tokens", "completion_tokens", "total_tokens"));
        }

        private static long count(@Nullable Object value) {
            return JsonShapes.asLong(value, 0);
        }
    }

    /** The reason why a model stopped generating. Unknown values are kept. */
    public static final class FinishReason extends OpenValue {

        /** The model came to its end, or to a stop sequence. */
        public static final FinishReason STOP = new FinishReason("stop");

        /** The maximum number of tokens was reached. */
        public static final FinishReason LENGTH = new FinishReason("length");

        /** The model wants tools called. */
        public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

        /** A filter of the server removed content. */
        public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

        private FinishReason(String value) {
            super(value);
        }

        /** The reason of this name, known or not. */
        public static FinishReason of(String value) {
            return new FinishReason(value);
        }
    }
}
