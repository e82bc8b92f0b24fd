package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AdditionalProperties;
import dev.abrazo.task.Display;
import dev.abrazo.task.GenerationBuilder;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue as the first clients had it: what was said so far in two lists, and what the user says now. Servers answer
 * it as a chat today; one of your own may still know the old form (wire.md §10.30). What a chat can't be told is named in
 * the result's warnings.
 */
public final class Conversational implements Task<Conversational.Input, Conversational.Result> {

    /** The task. */
    public static final Conversational TASK = new Conversational();

    private static final TaskInfo INFO = TaskInfo.builder(
                    "conversational", "Go on with a dialogue, as the first clients had it")
            .input(InputShape.CONVERSATION)
            .result(ResultShape.CONVERSATION)
            .recommendedModel("microsoft/DialoGPT-large")
            .example(Json.object(
                    "text",
                    "Can you explain why ?",
                    "past_user_inputs",
                    List.of("Which movie is the best ?"),
                    "generated_responses",
                    List.of("It is Die Hard for sure.")))
            .parameters(GenerationBuilder.parametersAnd())
            .build();

    private Conversational() {}

    /**
     * A dialogue. Immutable.
     *
     * @param text what the user says now
     * @param pastUserInputs what the user said before, oldest first
     * @param generatedResponses what the model answered to each of these
     * @param parameters what was set, under the names of the wire
     */
    public record Input(
            String text, List<String> pastUserInputs, List<String> generatedResponses, Map<String, Object> parameters) {

        /**
         * Copies the collections.
         *
         * @throws InvalidRequestException where the lists differ in length
         */
        public Input {
            Objects.requireNonNull(text, "text");
            pastUserInputs = List.copyOf(pastUserInputs);
            generatedResponses = List.copyOf(generatedResponses);
            parameters = Parameters.copyOf(parameters);
            if (pastUserInputs.size() != generatedResponses.size()) {
                throw new InvalidRequestException(
                        "A dialogue needs an answer for each earlier input: `past_user_inputs` has "
                                + pastUserInputs.size() + " texts, `generated_responses` " + generatedResponses.size()
                                + ".");
            }
        }

        /** Starts with what the user says. */
        public static Builder builder(String text) {
            return new Builder(text);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            Builder builder = new Builder(text);
            for (int i = 0; i < pastUserInputs.size(); i++) {
                builder.past(pastUserInputs.get(i), generatedResponses.get(i));
            }
            return builder.parameters(parameters);
        }
    }

    /** Sets what was said before, and how to answer. Not safe for use by many threads. */
    public static final class Builder extends GenerationBuilder<Builder, Input> {
        private final String text;
        private final List<String> pastUserInputs = new ArrayList<>();
        private final List<String> generatedResponses = new ArrayList<>();

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /** One more turn before this one: what the user said, and what the model answered. */
        public Builder past(String userInput, String response) {
            pastUserInputs.add(userInput);
            generatedResponses.add(response);
            return this;
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, pastUserInputs, generatedResponses, values());
        }
    }

    /**
     * The dialogue with one more turn.
     *
     * @param generatedText what the model answers
     * @param conversation the dialogue so far, this turn included
     * @param warnings what the server says in warning, and what it could not be told
     * @param extra whatever else the server said
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
     * What was said.
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
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    /** With {@code messages} it is a chat, as the Hub uses this name today. */
    @Override
    public Task<?, ?> forJson(Map<String, ? extends @Nullable Object> view) {
        boolean inside = view.get("inputs") instanceof Map<?, ?> inputs && inputs.containsKey("messages");
        return inside || view.get("messages") != null ? ChatCompletion.TASK : this;
    }

    @Override
    public Input read(JsonRequest view) {
        if (view.inputs() instanceof String text) {
            return Input.builder(text).parameters(view.parameters()).build();
        }
        Map<String, Object> inputs = view.object();
        return new Input(
                view.text("text"),
                inputs.get("past_user_inputs") == null ? List.of() : view.texts("past_user_inputs"),
                inputs.get("generated_responses") == null ? List.of() : view.texts("generated_responses"),
                new Builder("").parameters(view.parameters()).build().parameters());
    }

    @Override
    public Payload encode(Input input) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        if (!input.pastUserInputs().isEmpty()) {
            inputs.put("past_user_inputs", input.pastUserInputs());
            inputs.put("generated_responses", input.generatedResponses());
        }
        inputs.put("text", input.text());
        return Payload.of(id(), inputs).parameters(input.parameters());
    }

    @Override
    public Result decode(Input input, ServerReply reply) {
        Map<String, Object> json = JsonShapes.object(ChatStream.whole(reply.json()));
        if (json != null && json.get("generated_text") instanceof String text) {
            Map<String, Object> said = JsonShapes.object(json.get("conversation"));
            return new Result(
                    text,
                    said == null
                            ? grown(input, text)
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
                ? List.of("min_length was left out: a chat can't be told it.")
                : List.of();
        return new Result(text, grown(input, text), warnings, Map.of());
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

    @Override
    public Display display(Input input, Result output) {
        return new Display.Prose(output.generatedText());
    }

    private static Conversation grown(Input input, String answer) {
        List<String> inputs = new ArrayList<>(input.pastUserInputs());
        List<String> responses = new ArrayList<>(input.generatedResponses());
        inputs.add(input.text());
        responses.add(answer);
        return new Conversation(inputs, responses);
    }

    private static List<String> texts(@Nullable Object json) {
        List<String> texts = JsonShapes.listOf(json, item -> item == null ? null : String.valueOf(item));
        return texts == null ? List.of() : texts;
    }
}
