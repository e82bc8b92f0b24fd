package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat to answer. Immutable. In a file of its own, since chat has many parameters.
 *
 * @param messages what was said, one message at least
 * @param parameters what was set, under OpenAI's names
 */
public record ChatInput(List<ChatMessage> messages, Map<String, Object> parameters) {

    private static final Parameter<Long> MAX_TOKENS = Parameter.integer(
                    "max_tokens", "The most tokens to write. The server's default")
            .atLeast(-1);
    private static final Parameter<Double> TEMPERATURE = Parameter.number(
                    "temperature", "0 to 2: lower is more certain, higher more varied. The server's default, often 1")
            .atLeast(0);
    private static final Parameter<Double> TOP_P = Parameter.number(
                    "top_p", "Sample among the likeliest tokens whose probabilities add up to this, 0 to 1. Default: 1")
            .between(0, 1);
    private static final Parameter<Long> N =
            Parameter.integer("n", "How many answers to give. Default: 1").atLeast(1);
    private static final Parameter<List<String>> STOP =
            Parameter.texts("stop", "Texts at which the model stops").notEmpty();
    private static final Parameter<BigInteger> SEED =
            Parameter.bigInteger("seed", "The same seed gives the same answer, as far as the server can");
    private static final Parameter<Double> FREQUENCY_PENALTY = Parameter.number(
            "frequency_penalty", "Makes tokens less likely the more often they came before, -2 to 2. Default: 0");
    private static final Parameter<Double> PRESENCE_PENALTY =
            Parameter.number("presence_penalty", "Makes tokens that came before less likely, -2 to 2. Default: 0");
    private static final Parameter<Boolean> LOGPROBS =
            Parameter.bool("logprobs", "Whether to return each token's probability. Default: false");
    private static final Parameter<Long> TOP_LOGPROBS = Parameter.integer(
                    "top_logprobs", "How many likely tokens to name at each position, 0 to 20")
            .atLeast(-1);
    private static final Parameter<Map<String, Object>> RESPONSE_FORMAT = Parameter.object(
            "response_format",
            "The form of the answer: {\"type\": \"json_schema\", \"json_schema\": {…}}; for endpoints of TGI"
                    + " {\"type\": \"json_object\", \"value\": {…}}");
    private static final Parameter<List<Object>> TOOLS = Parameter.list("tools", "The tools that the model may call")
            .must("be a list of objects", tools -> tools.stream().allMatch(Map.class::isInstance));
    private static final Parameter<Object> TOOL_CHOICE = Parameter.any(
                    "tool_choice", "auto, none, required, or {\"type\": \"function\", \"function\": {\"name\": …}}")
            .must(
                    "be auto, none, required or an object",
                    choice -> choice instanceof Map || choice instanceof String text && !text.isBlank());
    private static final Parameter<String> TOOL_PROMPT =
            Parameter.text("tool_prompt", "What stands before the tools, for servers that put them into the prompt");
    private static final Parameter<Map<String, Object>> STREAM_OPTIONS =
            Parameter.object("stream_options", "{\"include_usage\": true} asks for the usage at the end of a stream");
    private static final Parameter<String> REASONING_EFFORT = Parameter.text(
                    "reasoning_effort", "How long a reasoning model may think: low, medium, high")
            .notBlank();
    private static final Parameter<Map<String, Object>> LOGIT_BIAS =
            Parameter.object("logit_bias", "Tokens to make more or less likely: number to bias, -100 to 100");

    static final List<Parameter<?>> PARAMETERS = List.of(
            MAX_TOKENS,
            TEMPERATURE,
            TOP_P,
            N,
            STOP,
            SEED,
            FREQUENCY_PENALTY,
            PRESENCE_PENALTY,
            LOGPROBS,
            TOP_LOGPROBS,
            RESPONSE_FORMAT,
            TOOLS,
            TOOL_CHOICE,
            TOOL_PROMPT,
            STREAM_OPTIONS,
            REASONING_EFFORT,
            LOGIT_BIAS);

    /** Fields of OpenAI's object that are no parameters, and where they belong. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "model", "name it beside the call, with `model`.",
            "messages", "they are the input.",
            "stream", "run the call as a stream.");

    /**
     * Copies the collections.
     *
     * @throws InvalidRequestException without a message, or for a field that is no parameter
     */
    public ChatInput {
        messages = List.copyOf(messages);
        parameters = Parameters.copyOf(parameters);
        for (String name : parameters.keySet()) {
            if (ELSEWHERE.containsKey(name)) {
                throw new InvalidRequestException(
                        "`" + name + "` is no parameter of chat-completion: " + ELSEWHERE.get(name));
            }
        }
        if (messages.isEmpty()) {
            throw new InvalidRequestException("chat-completion needs one message at least.");
        }
    }

    /** Starts with what a user says. */
    public static Builder builder(String userText) {
        return new Builder(List.of(ChatMessage.user(userText)));
    }

    /** Starts with a whole chat. */
    public static Builder builder(List<ChatMessage> messages) {
        return new Builder(messages);
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return new Builder(messages).parameters(parameters);
    }

    /** Sets what the server may be told besides the messages. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, ChatInput> {
        private final List<ChatMessage> messages;

        Builder(List<ChatMessage> messages) {
            super(PARAMETERS);
            this.messages = new ArrayList<>(messages);
        }

        /** How the model is to behave: a system message before all others. */
        public Builder system(String text) {
            messages.add(0, ChatMessage.system(text));
            return this;
        }

        /** One more message at the end. */
        public Builder message(ChatMessage message) {
            messages.add(message);
            return this;
        }

        /** The most tokens to write; -1, at servers that know it, for no limit. Default: the server's. */
        public Builder maxTokens(int tokens) {
            return set(MAX_TOKENS, (long) tokens);
        }

        /**
         * 0 to 2: lower is more certain, higher more varied; some servers take more. Default: the server's, often 1.
         *
         * @throws dev.abrazo.error.InvalidRequestException below 0
         */
        public Builder temperature(double value) {
            return set(TEMPERATURE, value);
        }

        /**
         * Sample among the likeliest tokens whose probabilities add up to this, 0 to 1. Default: 1.
         *
         * @throws dev.abrazo.error.InvalidRequestException outside 0 to 1
         */
        public Builder topP(double sum) {
            return set(TOP_P, sum);
        }

        /** How many answers to give; 1 or more. Default: 1. */
        public Builder n(int answers) {
            return set(N, (long) answers);
        }

        /** Texts at which the model stops; none of them empty. Default: none. */
        public Builder stop(List<String> texts) {
            return set(STOP, texts);
        }

        /** The same seed gives the same answer, as far as the server can. Default: another one for each call. */
        public Builder seed(long seed) {
            return set(SEED, BigInteger.valueOf(seed));
        }

        /** Makes tokens less likely the more often they came before, -2 to 2. Default: 0. */
        public Builder frequencyPenalty(double value) {
            return set(FREQUENCY_PENALTY, value);
        }

        /** Makes tokens that came before less likely, -2 to 2. Default: 0. */
        public Builder presencePenalty(double value) {
            return set(PRESENCE_PENALTY, value);
        }

        /** Whether to return each token's probability. Default: false. */
        public Builder logprobs(boolean wanted) {
            return set(LOGPROBS, wanted);
        }

        /**
         * How many likely tokens to name at each position, 0 to 20; -1, at servers that know it, for all. Default: none.
         */
        public Builder topLogprobs(int tokens) {
            return set(TOP_LOGPROBS, (long) tokens);
        }

        /** The form of the answer, in OpenAI's terms; rewritten for hf-inference. An endpoint gets it as it is. */
        public Builder responseFormat(Map<String, Object> format) {
            return set(RESPONSE_FORMAT, format);
        }

        /**
         * The answer is JSON of this schema, in the form that text-generation-inference (TGI) takes: {@code {type:
         * "json_object", value: schema}}. For endpoints of TGI, which refuse OpenAI's form: any endpoint gets what is
         * given to {@link #responseFormat} as it is. At hf-inference both are the same.
         */
        public Builder tgiResponseFormat(Map<String, Object> schema) {
            Map<String, Object> format = new LinkedHashMap<>();
            format.put("type", "json_object");
            format.put("value", schema);
            return set(RESPONSE_FORMAT, format);
        }

        /** The tools that the model may call: {@code {type: "function", function: {name, description, parameters}}}. */
        public Builder tools(List<? extends Object> tools) {
            return set(TOOLS, new ArrayList<>(tools));
        }

        /**
         * {@code auto}, {@code none}, {@code required}, or the object that names one tool. Default: {@code auto} with tools.
         */
        public Builder toolChoice(Object choice) {
            return set(TOOL_CHOICE, choice);
        }

        /** What stands before the tools, for servers that put them into the prompt. */
        public Builder toolPrompt(String text) {
            return set(TOOL_PROMPT, text);
        }

        /** Whether a stream ends with what it used; many servers say it only when asked. Default: false. */
        public Builder includeUsage(boolean wanted) {
            return set(STREAM_OPTIONS, Map.of("include_usage", wanted));
        }

        /** How long a reasoning model may think: {@code low}, {@code medium}, {@code high}. Default: the server's. */
        public Builder reasoningEffort(String effort) {
            return set(REASONING_EFFORT, effort);
        }

        /** Tokens to make more or less likely: the token's number to a bias of -100 to 100. */
        public Builder logitBias(Map<String, ? extends Object> biases) {
            return set(LOGIT_BIAS, Parameters.copyOf(biases));
        }

        /**
         * The input.
         *
         * @throws InvalidRequestException without a message
         */
        @Override
        public ChatInput build() {
            return new ChatInput(messages, values());
        }
    }
}
