package io.kestra.plugin.huggingface;

import dev.abrazo.JsonCall;
import io.kestra.core.models.annotations.Example;
import io.kestra.core.models.annotations.Metric;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.executions.metrics.Counter;
import io.kestra.core.models.executions.metrics.Timer;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.ChatRequest;
import io.kestra.plugin.huggingface.internal.ChatResult;
import io.kestra.plugin.huggingface.internal.ClientSettings;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import io.kestra.plugin.huggingface.internal.Rendering;
import io.kestra.plugin.huggingface.internal.Session;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import lombok.Builder;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.ToString;
import lombok.experimental.SuperBuilder;
import org.jspecify.annotations.Nullable;

/** Answers chat messages with a language model. */
@SuperBuilder
@ToString
@EqualsAndHashCode
@Getter
@NoArgsConstructor
@Schema(
        title = "Chat with a language model",
        description =
                "Sends messages to a language model and outputs its answer, as text or as JSON of a given schema.")
@Plugin(
        examples = {
            @Example(title = "Ask a question", full = true, code = """
                            id: huggingface_chat
                            namespace: company.team

                            tasks:
                              - id: answer
                                type: io.kestra.plugin.huggingface.ChatCompletion
                                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                model: meta-llama/Llama-3.1-8B-Instruct
                                messages:
                                  - role: system
                                    content: Answer in one sentence.
                                  - role: user
                                    content: What is the capital of France?
                            """),
            @Example(title = "Extract fields as JSON", full = true, code = """
                            id: huggingface_chat_json
                            namespace: company.team

                            inputs:
                              - id: review
                                type: STRING
                                defaults: The room was clean, but breakfast was late. 3 of 5 stars.

                            tasks:
                              - id: extract
                                type: io.kestra.plugin.huggingface.ChatCompletion
                                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                model: meta-llama/Llama-3.1-8B-Instruct
                                messages: "Extract the rating and the complaints: {{ inputs.review }}"
                                jsonSchema:
                                  type: object
                                  properties:
                                    stars: {type: integer}
                                    complaints: {type: array, items: {type: string}}
                                  required: [stars, complaints]
                            """)
        },
        metrics = {
            @Metric(name = "calls", type = Counter.TYPE, description = "Calls of models"),
            @Metric(name = "failures", type = Counter.TYPE, description = "Calls that failed"),
            @Metric(name = "requests", type = Counter.TYPE, description = "HTTP requests, retries included"),
            @Metric(name = "retries", type = Counter.TYPE, description = "Requests that were sent again"),
            @Metric(name = "duration", type = Timer.TYPE, description = "Time of the calls, waits included"),
            @Metric(
                    name = "tokens.input",
                    type = Counter.TYPE,
                    unit = "tokens",
                    description = "Tokens of the messages"),
            @Metric(name = "tokens.output", type = Counter.TYPE, unit = "tokens", description = "Tokens of the answer")
        })
public class ChatCompletion extends AbstractHttpTask implements RunnableTask<ChatCompletion.Output> {

    @Schema(
            title = "API Key",
            description =
                    "Hugging Face API key (ex: hf_********), or the provider's own key. Not needed with an `endpoint`"
                            + " that asks for none.")
    @PluginProperty(group = "connection", secret = true)
    @ToString.Exclude
    private @Nullable Property<String> apiKey;

    @Schema(
            title = "Model",
            description =
                    "Id of the model on the Hugging Face Hub; a suffix such as `:fastest` or `:groq` chooses among its"
                            + " providers. Not needed with an `endpoint` that serves one model.")
    @PluginProperty(group = "main")
    private @Nullable Property<String> model;

    @Schema(
            title = "Messages",
            description =
                    "A list of `{role, content}`, or the text of a user's message. Contents may have parts as OpenAI"
                            + " defines them; an image's URL may be a `kestra://` or `nsfile://` URI.",
            anyOf = {String.class, List.class})
    @PluginProperty(dynamic = true, group = "main")
    @NotNull
    private Object messages;

    @Schema(
            title = "Parameters",
            description =
                    "Further fields of the request, such as `max_tokens`, `temperature`, `stop`, `seed` or `tools`.",
            implementation = Map.class)
    @PluginProperty(dynamic = true, group = "processing")
    private @Nullable Object parameters;

    @Schema(
            title = "JSON schema",
            description = "Schema of the answer; the output `json` then has the parsed answer.",
            implementation = Map.class)
    @PluginProperty(dynamic = true, group = "processing")
    private @Nullable Object jsonSchema;

    @Schema(
            title = "Stream",
            description =
                    "Whether to stream the answer. The progress of the run then shows how much has arrived, and a model"
                            + " that takes long does not run into a time-out between two words.")
    @PluginProperty(group = "processing")
    @Builder.Default
    private Property<Boolean> stream = Property.ofValue(false);

    @Schema(
            title = "Endpoint",
            description = "URL of a server with OpenAI's chat completions, such as `http://host:8080/v1`.")
    @PluginProperty(group = "connection")
    private @Nullable Property<String> endpoint;

    @Schema(title = "Options", description = "The options to set to customize the HTTP client")
    @PluginProperty(group = "advanced")
    private @Nullable RequestOptions options;

    @Override
    public Output run(RunContext runContext) throws Exception {
        Rendering rendering = new Rendering(runContext);
        ChatRequest request = new ChatRequest(
                rendering.texts(messages),
                rendering.map("parameters", parameters),
                rendering.map("jsonSchema", jsonSchema));
        String rModel = text(runContext, model);
        boolean rStream =
                Rendering.property(runContext, "stream", stream, Boolean.class).orElse(false);
        ClientSettings settings = settings(
                runContext, HttpSettings.of(runContext, options, RequestOptions.POOL_IDLE_TIMEOUT), apiKey, endpoint);
        try (Session session = new Session(runContext, settings, cancellation)) {
            return session.run(client -> {
                JsonCall call = client.json("chat-completion", request.json(runContext));
                JsonCall chosen = rModel == null ? call : call.model(rModel);
                ChatResult result = rStream ? ChatResult.streamed(chosen, runContext) : ChatResult.of(chosen);
                return Output.builder()
                        .text(result.text())
                        .json(request.schema().isEmpty() ? null : result.json())
                        .finishReason(result.finishReason())
                        .output(result.output())
                        .meta(result.meta())
                        .build();
            });
        }
    }

    /** The output. */
    @Builder
    @Getter
    public static class Output implements io.kestra.core.models.tasks.Output {

        @Schema(title = "Text of the answer", description = "Empty if the model only calls tools.")
        private final String text;

        @Schema(title = "The answer as JSON", description = "Only with `jsonSchema`.")
        private final @Nullable Object json;

        @Schema(title = "Why the model stopped", description = "Such as `stop`, `length` or `tool_calls`.")
        private final @Nullable String finishReason;

        @Schema(title = "The whole reply", description = "OpenAI's chat completion object.")
        private final Object output;

        @Schema(
                title = "Metadata of the call",
                description =
                        "Status, attempts, provider, model, request id, elapsed time in milliseconds, token usage.")
        private final Map<String, Object> meta;
    }
}
