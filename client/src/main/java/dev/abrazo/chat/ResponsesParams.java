package dev.abrazo.chat;

import dev.abrazo.json.Json;
import dev.abrazo.schema.JsonSchema;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of responses, by the names of OpenAI. Not thread-safe. */
public final class ResponsesParams extends Params<ResponsesParams> {

    private static final String INSTRUCTIONS_DOC = "Instructions for the model, before the input. Default: none";
    private static final String MAX_OUTPUT_TOKENS_DOC =
            "Maximum number of tokens to generate, reasoning included. Default: chosen by the server";
    private static final String TEMPERATURE_DOC =
            "Sampling temperature, 0 to 2: lower is more certain, higher more varied. Default: chosen by the server, often 1";
    private static final String TOP_P_DOC =
            "Sample from the most likely tokens whose probabilities add up to this, 0 to 1. Default: 1";
    private static final String TOOLS_DOC =
            "The tools that the model may call: {\"type\": \"function\", name, description, parameters}. Default: none";
    private static final String TOOL_CHOICE_DOC =
            "Which tool to call: auto, none, required, or {\"type\": \"function\", \"name\": …}. Default: auto with tools";
    private static final String REASONING_DOC =
            "Reasoning of the model: {\"effort\": low, medium or high}. Default: chosen by the server";
    private static final String TEXT_DOC =
            "Format of the answer: {\"format\": {\"type\": \"json_schema\", name, schema}}. Default: text";
    private static final String PREVIOUS_RESPONSE_ID_DOC =
            "The id of the response to continue, at servers that store responses. Default: none";
    private static final String STORE_DOC = "Whether the server keeps the response. Default: chosen by the server";

    private static final Parameter<String> INSTRUCTIONS =
            Parameter.text("instructions", INSTRUCTIONS_DOC).notBlank();
    private static final Parameter<Long> MAX_OUTPUT_TOKENS =
            Parameter.integer("max_output_tokens", MAX_OUTPUT_TOKENS_DOC).atLeast(1);
    private static final Parameter<Double> TEMPERATURE =
            Parameter.number("temperature", TEMPERATURE_DOC).atLeast(0);
    private static final Parameter<Double> TOP_P =
            Parameter.number("top_p", TOP_P_DOC).between(0, 1);
    private static final Parameter<List<Object>> TOOLS = Parameter.list("tools", TOOLS_DOC)
            .require("be a list of objects", tools -> tools.stream().allMatch(Map.class::isInstance));
    private static final Parameter<Object> TOOL_CHOICE = Parameter.any("tool_choice", TOOL_CHOICE_DOC);
    private static final Parameter<Map<String, Object>> REASONING = Parameter.object("reasoning", REASONING_DOC);
    private static final Parameter<Map<String, Object>> TEXT = Parameter.object("text", TEXT_DOC);
    private static final Parameter<String> PREVIOUS_RESPONSE_ID =
            Parameter.text("previous_response_id", PREVIOUS_RESPONSE_ID_DOC).notBlank();
    private static final Parameter<Boolean> STORE = Parameter.bool("store", STORE_DOC);

    private static final List<Parameter<?>> KNOWN = List.of(
            INSTRUCTIONS,
            MAX_OUTPUT_TOKENS,
            TEMPERATURE,
            TOP_P,
            TOOLS,
            TOOL_CHOICE,
            REASONING,
            TEXT,
            PREVIOUS_RESPONSE_ID,
            STORE);

    ResponsesParams() {
        super(KNOWN);
    }

    /** {@value #INSTRUCTIONS_DOC}. */
    public ResponsesParams instructions(String text) {
        return set(INSTRUCTIONS, text);
    }

    /** {@value #MAX_OUTPUT_TOKENS_DOC}. */
    public ResponsesParams maxOutputTokens(int tokens) {
        return set(MAX_OUTPUT_TOKENS, (long) tokens);
    }

    /** {@value #TEMPERATURE_DOC}. */
    public ResponsesParams temperature(double value) {
        return set(TEMPERATURE, value);
    }

    /** {@value #TOP_P_DOC}. */
    public ResponsesParams topP(double sum) {
        return set(TOP_P, sum);
    }

    /** The functions that the model may call. Default: none. */
    public ResponsesParams tools(Tool... tools) {
        List<Object> flat = new ArrayList<>();
        for (Tool tool : tools) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", "function");
            Map<String, Object> function = JsonShapes.object(tool.json().get("function"));
            json.putAll(function == null ? Map.of() : function);
            flat.add(json);
        }
        return set(TOOLS, flat);
    }

    /** {@value #TOOLS_DOC}. */
    public ResponsesParams tools(List<? extends Map<String, Object>> tools) {
        return set(TOOLS, new ArrayList<>(tools));
    }

    /** {@value #TOOL_CHOICE_DOC}. */
    public ResponsesParams toolChoice(Object choice) {
        return set(TOOL_CHOICE, choice);
    }

    /** {@value #REASONING_DOC}. */
    public ResponsesParams reasoning(Map<String, Object> settings) {
        return set(REASONING, settings);
    }

    /** How long a reasoning model may think. Default: chosen by the server. */
    public ResponsesParams reasoningEffort(ChatParams.ReasoningEffort effort) {
        return reasoning(Map.of("effort", effort.value()));
    }

    /** {@value #TEXT_DOC}. */
    public ResponsesParams text(Map<String, Object> settings) {
        return set(TEXT, settings);
    }

    /** Requests an answer in JSON of this type's schema; {@link Responses.Result#as} reads it. */
    public ResponsesParams responseFormat(Class<?> type) {
        Map<String, Object> described =
                JsonShapes.object(StructuredAnswer.format(JsonSchema.of(type)).get("json_schema"));
        Map<String, Object> format = new LinkedHashMap<>();
        format.put("type", "json_schema");
        format.putAll(described == null ? Map.of() : described);
        return text(Json.object("format", format));
    }

    /** {@value #PREVIOUS_RESPONSE_ID_DOC}. */
    public ResponsesParams previousResponseId(String id) {
        return set(PREVIOUS_RESPONSE_ID, id);
    }

    /** {@value #STORE_DOC}. */
    public ResponsesParams store(boolean wanted) {
        return set(STORE, wanted);
    }
}
