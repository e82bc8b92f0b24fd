package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.GenerationParams;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Continues a conversation in the legacy form: earlier turns in two lists, and the next text of the user. Most servers
 * answer it as chat completion; a server of your own may still accept the legacy form (wire.md §10.30). Parameters that
 * chat completion lacks are named in the warnings of the result.
 */
public final class Conversational
        extends ValueTask<Conversational.Query, Conversational.Params, Conversational.Result> {

    /** The task. */
    public static final Conversational TASK = new Conversational();

    private Conversational() {
        super(
                TaskInfo.builder("conversational", "Continue a conversation in the legacy form")
                        .input(InputShape.CONVERSATION)
                        .result(TaskInfo.ResultShape.CONVERSATION)
                        .recommendedModel("microsoft/DialoGPT-large")
                        .example(Json.object(
                                "text",
                                "Can you explain why ?",
                                "past_user_inputs",
                                List.of("Which movie is the best ?"),
                                "generated_responses",
                                List.of("It is Die Hard for sure."))),
                Conversational::query,
                Params::new);
    }

    /**
     * A text of the user with the earlier turns.
     *
     * @param text the next text of the user
     * @param past the turns so far; as many responses as inputs
     */
    public record Query(String text, Conversation past) {

        /**
         * Checks the turns.
         *
         * @throws InvalidRequestException if the lists differ in length
         */
        public Query {
            Objects.requireNonNull(text, "text");
            int inputs = past.pastUserInputs().size();
            int responses = past.generatedResponses().size();
            if (inputs != responses) {
                throw new InvalidRequestException("A conversation requires a response for each earlier input:"
                        + " `past_user_inputs` has " + inputs + " texts, `generated_responses` " + responses + ".");
            }
        }

        /** A text without turns before it. */
        public static Query of(String text) {
            return new Query(text, new Conversation(List.of(), List.of()));
        }
    }

    /** The parameters of conversational, and earlier turns. Not thread-safe. */
    public static final class Params extends GenerationParams.Bounded<Params> {

        private final List<String> inputs = new ArrayList<>();
        private final List<String> responses = new ArrayList<>();

        private Params() {
            super(BOUNDED_GENERATION);
        }

        /** Adds an earlier turn: a text of the user and the response of the model, oldest first. */
        public Params past(String userInput, String response) {
            inputs.add(userInput);
            responses.add(response);
            return this;
        }
    }

    /**
     * The conversation with one more turn.
     *
     * @param generatedText the response of the model
     * @param conversation the turns so far, this one included
     * @param warnings warnings of the server, and parameters that were left out
     * @param extra further fields of the reply
     */
    public record Result(
            String generatedText, Conversation conversation, List<String> warnings, Map<String, Object> extra) {

        /** Copies the collections. */
        public Result {
            warnings = List.copyOf(warnings);
            extra = Parameters.copyOf(extra);
        }
    }

    /**
     * The turns of a conversation.
     *
     * @param pastUserInputs by the user, oldest first
     * @param generatedResponses by the model
     */
    public record Conversation(List<String> pastUserInputs, List<String> generatedResponses) {

        /** Copies the lists. */
        public Conversation {
            pastUserInputs = List.copyOf(pastUserInputs);
            generatedResponses = List.copyOf(generatedResponses);
        }

        Conversation plus(List<String> inputs, List<String> responses) {
            return new Conversation(joined(pastUserInputs, inputs), joined(generatedResponses, responses));
        }

        private static List<String> joined(List<String> first, List<String> then) {
            return Stream.concat(first.stream(), then.stream()).toList();
        }
    }

    /** Chat completion for a request with {@code messages}: the Hub now uses this id for chat. */
    @Override
    public Task<?, ?> forJson(Map<String, ? extends @Nullable Object> json) {
        boolean inside = json.get("inputs") instanceof Map<?, ?> inputs && inputs.containsKey("messages");
        return inside || json.get("messages") != null ? ChatCompletion.TASK : this;
    }

    private static Query query(JsonRequest request) {
        if (request.inputs() instanceof String text) {
            return Query.of(text);
        }
        Map<String, Object> inputs = request.object();
        Conversation past = new Conversation(
                inputs.get("past_user_inputs") == null ? List.of() : request.texts("past_user_inputs"),
                inputs.get("generated_responses") == null ? List.of() : request.texts("generated_responses"));
        return new Query(request.text("text"), past);
    }

    @Override
    protected Query adjusted(Query query, Params params) {
        return params.inputs.isEmpty()
                ? query
                : new Query(query.text(), query.past().plus(params.inputs, params.responses));
    }

    @Override
    protected Object wireInputs(Query query) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        if (!query.past().pastUserInputs().isEmpty()) {
            inputs.put("past_user_inputs", query.past().pastUserInputs());
            inputs.put("generated_responses", query.past().generatedResponses());
        }
        inputs.put("text", query.text());
        return inputs;
    }

    @Override
    public Result decode(Input<Query, Params> input, ServerReply reply) {
        Map<String, Object> json = JsonShapes.object(ChatStream.whole(reply.json()));
        if (json != null && json.get("generated_text") instanceof String text) {
            Map<String, Object> said = JsonShapes.object(json.get("conversation"));
            return new Result(
                    text,
                    said == null
                            ? grown(input.value(), text)
                            : new Conversation(
                                    texts(said.get("past_user_inputs")), texts(said.get("generated_responses"))),
                    texts(json.get("warnings")),
                    AdditionalProperties.of(json, "generated_text", "conversation", "warnings"));
        }
        if (json == null || new ChatCompletion.Result(json).choices().isEmpty()) {
            throw reply.unexpected("{generated_text, conversation} or {choices: [{message}]}");
        }
        String text = new ChatCompletion.Result(json).text();
        List<String> warnings = input.parameters().containsKey("min_length")
                ? List.of("`min_length` was not sent: chat completion does not support it.")
                : List.of();
        return new Result(text, grown(input.value(), text), warnings, Map.of());
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("past_user_inputs", output.conversation().pastUserInputs());
        conversation.put("generated_responses", output.conversation().generatedResponses());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generated_text", output.generatedText());
        json.put("conversation", conversation);
        json.put("warnings", output.warnings());
        json.putAll(output.extra());
        return json;
    }

    private static Conversation grown(Query query, String response) {
        return query.past().plus(List.of(query.text()), List.of(response));
    }

    private static List<String> texts(@Nullable Object json) {
        List<String> texts = JsonShapes.listOf(json, item -> item == null ? null : String.valueOf(item));
        return texts == null ? List.of() : texts;
    }
}
