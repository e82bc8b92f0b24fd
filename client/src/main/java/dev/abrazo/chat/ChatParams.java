package dev.abrazo.chat;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.schema.JsonSchema;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Params;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameters of chat-completion, by the names of OpenAI, and messages to add. Not thread-safe. */
public final class ChatParams extends Params<ChatParams> {

    private static final String MAX_TOKENS_DOC =
            "Maximum number of tokens to generate; -1, at servers that accept it, for no limit. Default: chosen by the server";
    private static final String TEMPERATURE_DOC =
            "Sampling temperature, 0 to 2: lower is more certain, higher more varied; some servers accept more. Default: chosen by the server, often 1";
    private static final String TOP_P_DOC =
            "Sample from the most likely tokens whose probabilities add up to this, 0 to 1. Default: 1";
    private static final String N_DOC = "Number of answers, 1 or more. Default: 1";
    private static final String STOP_DOC = "Texts at which the model stops; none of them empty. Default: none";
    private static final String SEED_DOC =
            "Seed of the sampling: the same seed gives the same answer if the server supports it. Default: a new one for each call";
    private static final String FREQUENCY_PENALTY_DOC =
            "Makes tokens less likely the more often they occurred, -2 to 2. Default: 0";
    private static final String PRESENCE_PENALTY_DOC = "Makes tokens that occurred less likely, -2 to 2. Default: 0";
    private static final String LOGPROBS_DOC = "Whether to return the probability of each token. Default: false";
    private static final String TOP_LOGPROBS_DOC =
            "Number of likely tokens to name at each position, 0 to 20; -1, at servers that accept it, for all. Default: none";
    private static final String RESPONSE_FORMAT_DOC =
            "Format of the answer: {\"type\": \"json_schema\", \"json_schema\": {…}}, rewritten for hf-inference; endpoints of TGI need {\"type\": \"json_object\", \"value\": {…}}";
    private static final String TOOLS_DOC =
            "The tools that the model may call: {\"type\": \"function\", \"function\": {name, description, parameters}}. Default: none";
    private static final String TOOL_CHOICE_DOC =
            "Which tool to call: auto, none, required, or {\"type\": \"function\", \"function\": {\"name\": …}}. Default: auto with tools";
    private static final String TOOL_PROMPT_DOC =
            "The prompt before the tools, for servers that put them into the prompt";
    private static final String STREAM_OPTIONS_DOC =
            "{\"include_usage\": true} asks for the token usage at the end of a stream";
    private static final String REASONING_EFFORT_DOC =
            "How long a reasoning model may think: low, medium, high. Default: chosen by the server";
    private static final String LOGIT_BIAS_DOC =
            "Makes tokens more or less likely: token number to bias, -100 to 100. Default: none";

    private static final Parameter<Long> MAX_TOKENS =
            Parameter.integer("max_tokens", MAX_TOKENS_DOC).atLeast(-1);
    private static final Parameter<Double> TEMPERATURE =
            Parameter.number("temperature", TEMPERATURE_DOC).atLeast(0);
    private static final Parameter<Double> TOP_P =
            Parameter.number("top_p", TOP_P_DOC).between(0, 1);
    private static final Parameter<Long> N = Parameter.integer("n", N_DOC).atLeast(1);
    private static final Parameter<List<String>> STOP =
            Parameter.texts("stop", STOP_DOC).notEmpty();
    private static final Parameter<BigInteger> SEED = Parameter.bigInteger("seed", SEED_DOC);
    private static final Parameter<Double> FREQUENCY_PENALTY =
            Parameter.number("frequency_penalty", FREQUENCY_PENALTY_DOC);
    private static final Parameter<Double> PRESENCE_PENALTY =
            Parameter.number("presence_penalty", PRESENCE_PENALTY_DOC);
    private static final Parameter<Boolean> LOGPROBS = Parameter.bool("logprobs", LOGPROBS_DOC);
    private static final Parameter<Long> TOP_LOGPROBS =
            Parameter.integer("top_logprobs", TOP_LOGPROBS_DOC).atLeast(-1);
    private static final Parameter<Map<String, Object>> RESPONSE_FORMAT =
            Parameter.object("response_format", RESPONSE_FORMAT_DOC);
    private static final Parameter<List<Object>> TOOLS = Parameter.list("tools", TOOLS_DOC)
            .require("be a list of objects", tools -> tools.stream().allMatch(Map.class::isInstance));
    private static final Parameter<Object> TOOL_CHOICE = Parameter.any("tool_choice", TOOL_CHOICE_DOC)
            .require(
                    "be auto, none, required or an object",
                    choice -> choice instanceof Map || choice instanceof String text && !text.isBlank());
    private static final Parameter<String> TOOL_PROMPT = Parameter.text("tool_prompt", TOOL_PROMPT_DOC);
    private static final Parameter<Map<String, Object>> STREAM_OPTIONS =
            Parameter.object("stream_options", STREAM_OPTIONS_DOC);
    private static final Parameter<String> REASONING_EFFORT =
            Parameter.text("reasoning_effort", REASONING_EFFORT_DOC).notBlank();
    private static final Parameter<Map<String, Object>> LOGIT_BIAS = Parameter.object("logit_bias", LOGIT_BIAS_DOC);

    private static final List<Parameter<?>> KNOWN = List.of(
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

    private final List<ChatMessage> before = new ArrayList<>();
    private final List<ChatMessage> after = new ArrayList<>();

    ChatParams() {
        super(KNOWN);
    }

    /** {@value #MAX_TOKENS_DOC}. */
    public ChatParams maxTokens(int tokens) {
        return set(MAX_TOKENS, (long) tokens);
    }

    /** {@value #TEMPERATURE_DOC}. */
    public ChatParams temperature(double value) {
        return set(TEMPERATURE, value);
    }

    /** {@value #TOP_P_DOC}. */
    public ChatParams topP(double sum) {
        return set(TOP_P, sum);
    }

    /** {@value #N_DOC}. */
    public ChatParams n(int answers) {
        return set(N, (long) answers);
    }

    /** {@value #STOP_DOC}. */
    public ChatParams stop(List<String> texts) {
        return set(STOP, texts);
    }

    /** {@value #SEED_DOC}. */
    public ChatParams seed(long seed) {
        return set(SEED, BigInteger.valueOf(seed));
    }

    /** {@value #FREQUENCY_PENALTY_DOC}. */
    public ChatParams frequencyPenalty(double value) {
        return set(FREQUENCY_PENALTY, value);
    }

    /** {@value #PRESENCE_PENALTY_DOC}. */
    public ChatParams presencePenalty(double value) {
        return set(PRESENCE_PENALTY, value);
    }

    /** {@value #LOGPROBS_DOC}. */
    public ChatParams logprobs(boolean wanted) {
        return set(LOGPROBS, wanted);
    }

    /** {@value #TOP_LOGPROBS_DOC}. */
    public ChatParams topLogprobs(int tokens) {
        return set(TOP_LOGPROBS, (long) tokens);
    }

    /** {@value #RESPONSE_FORMAT_DOC}. */
    public ChatParams responseFormat(Map<String, Object> format) {
        return set(RESPONSE_FORMAT, format);
    }

    /** {@value #TOOL_CHOICE_DOC}. */
    public ChatParams toolChoice(Object choice) {
        return set(TOOL_CHOICE, choice);
    }

    /** Which tools the model may or must call. Default: {@link ToolChoice#AUTO} with tools. */
    public ChatParams toolChoice(ToolChoice choice) {
        return set(TOOL_CHOICE, choice.json());
    }

    /** Requests an answer in JSON of this schema; {@link ChatCompletion.Result#as} reads it. */
    public ChatParams responseFormat(JsonSchema schema) {
        return set(RESPONSE_FORMAT, StructuredAnswer.format(schema));
    }

    /** Requests an answer in JSON of this type's schema; {@link ChatCompletion.Result#as} reads it. */
    public ChatParams responseFormat(Class<?> type) {
        return responseFormat(JsonSchema.of(type));
    }

    /** {@value #TOOL_PROMPT_DOC}. */
    public ChatParams toolPrompt(String text) {
        return set(TOOL_PROMPT, text);
    }

    /** {@value #REASONING_EFFORT_DOC}. */
    public ChatParams reasoningEffort(String effort) {
        return set(REASONING_EFFORT, effort);
    }

    /** {@value #REASONING_EFFORT_DOC}. */
    public ChatParams reasoningEffort(ReasoningEffort effort) {
        return reasoningEffort(effort.value());
    }

    /** {@value #LOGIT_BIAS_DOC}. */
    public ChatParams logitBias(Map<String, ? extends Object> biases) {
        return set(LOGIT_BIAS, Parameters.copyOf(biases));
    }

    /** The tools that the model may call; replaces those set before. */
    public ChatParams tools(Tool... tools) {
        return tools(List.of(tools));
    }

    /** {@value #TOOLS_DOC}. An element may also be a {@link Tool}. */
    public ChatParams tools(List<? extends Object> tools) {
        List<Object> json = new ArrayList<>();
        tools.forEach(tool -> json.add(tool instanceof Tool typed ? typed.json() : tool));
        return set(TOOLS, json);
    }

    /**
     * Requests JSON of this schema, in the form of text-generation-inference (TGI): {@code {type: "json_object",
     * value: schema}}. TGI endpoints reject OpenAI's form, and endpoints get the value of {@link #responseFormat}
     * unchanged. At hf-inference both have the same effect.
     */
    public ChatParams tgiResponseFormat(Map<String, Object> schema) {
        return set(RESPONSE_FORMAT, Json.object("type", "json_object", "value", schema));
    }

    /** Whether a stream ends with the token usage; many servers send it only if asked. Default: false. */
    public ChatParams includeUsage(boolean wanted) {
        return set(STREAM_OPTIONS, Map.of("include_usage", wanted));
    }

    /** Instructions for the model: a system message before all others. */
    public ChatParams system(String text) {
        before.add(0, ChatMessage.system(text));
        return this;
    }

    /** One more message at the end. */
    public ChatParams message(ChatMessage message) {
        after.add(message);
        return this;
    }

    /** Adds the messages set here to these. */
    List<ChatMessage> around(List<ChatMessage> messages) {
        if (before.isEmpty() && after.isEmpty()) {
            return messages;
        }
        List<ChatMessage> all = new ArrayList<>(before);
        all.addAll(messages);
        all.addAll(after);
        return List.copyOf(all);
    }

    /** The amount of reasoning before the answer. Unknown values are kept. */
    public static final class ReasoningEffort extends OpenValue {

        /** No reasoning. */
        public static final ReasoningEffort NONE = new ReasoningEffort("none");

        /** As little reasoning as possible. */
        public static final ReasoningEffort MINIMAL = new ReasoningEffort("minimal");

        /** Little reasoning. */
        public static final ReasoningEffort LOW = new ReasoningEffort("low");

        /** The usual amount of reasoning. */
        public static final ReasoningEffort MEDIUM = new ReasoningEffort("medium");

        /** Much reasoning. */
        public static final ReasoningEffort HIGH = new ReasoningEffort("high");

        private ReasoningEffort(String value) {
            super(value);
        }

        /** The effort of this name, known or not. */
        public static ReasoningEffort of(String value) {
            return new ReasoningEffort(value);
        }
    }
}
