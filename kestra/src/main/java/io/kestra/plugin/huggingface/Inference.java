package io.kestra.plugin.huggingface;

import io.kestra.core.models.annotations.Example;
import io.kestra.core.models.annotations.Metric;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.executions.metrics.Counter;
import io.kestra.core.models.executions.metrics.Timer;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.ClientSettings;
import io.kestra.plugin.huggingface.internal.Endpoint;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import io.kestra.plugin.huggingface.internal.InferenceCall;
import io.kestra.plugin.huggingface.internal.Rendering;
import io.kestra.plugin.huggingface.internal.Session;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.ToString;
import lombok.experimental.SuperBuilder;
import org.jspecify.annotations.Nullable;

/** Sends inputs to a model and outputs its answer. */
@SuperBuilder
@ToString
@EqualsAndHashCode
@Getter
@NoArgsConstructor
@Schema(
        title = "Call the Hugging Face Inference API",
        description =
                "Runs a model on inputs and outputs its answer: text, images, audio, tables, embeddings, chats. By"
                        + " default the body of the reply is the output as it came; with `task` inputs and parameters are checked, and"
                        + " the output has Hugging Face's form for that task, whatever server or provider answered.")
@Plugin(
        examples = {
            @Example(title = "Use inference for text classification", full = true, code = """
                            id: huggingface_inference_text
                            namespace: company.team

                            tasks:
                              - id: huggingface_inference
                                type: io.kestra.plugin.huggingface.Inference
                                model: cardiffnlp/twitter-roberta-base-sentiment-latest
                                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                inputs: "I want a refund"
                            """),
            @Example(title = "Use inference for image classification", full = true, code = """
                            id: huggingface_inference
                            namespace: company.team

                            tasks:
                              - id: huggingface_inference_image
                                type: io.kestra.plugin.huggingface.Inference
                                model: google/vit-base-patch16-224
                                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                inputs: "{{ read('my-base64-image.txt') }}"
                                parameters:
                                  function_to_apply: sigmoid,
                                  top_k: 3
                                waitForModel: true
                                useCache: false
                            """),
            @Example(
                    title = "Generate an image into the internal storage, at another provider",
                    full = true,
                    code = """
                            id: huggingface_image
                            namespace: company.team

                            tasks:
                              - id: image
                                type: io.kestra.plugin.huggingface.Inference
                                task: text-to-image
                                provider: together
                                model: black-forest-labs/FLUX.1-schnell
                                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                inputs: "An astronaut riding a horse"
                                parameters:
                                  num_inference_steps: 4
                            """)
        },
        metrics = {
            @Metric(name = "calls", type = Counter.TYPE, description = "Calls of models"),
            @Metric(name = "failures", type = Counter.TYPE, description = "Calls that failed"),
            @Metric(name = "requests", type = Counter.TYPE, description = "HTTP requests, retries included"),
            @Metric(name = "retries", type = Counter.TYPE, description = "Requests that were sent again"),
            @Metric(name = "duration", type = Timer.TYPE, description = "Time of the calls, waits included"),
            @Metric(name = "tokens.input", type = Counter.TYPE, unit = "tokens", description = "Tokens of the inputs"),
            @Metric(name = "tokens.output", type = Counter.TYPE, unit = "tokens", description = "Tokens of the answers")
        })
public class Inference extends AbstractHttpTask implements RunnableTask<Inference.Output> {

    @Schema(title = "API Key", description = "Hugging Face API key (ex: hf_********), or the provider's own key.")
    @PluginProperty(group = "connection", secret = true)
    @NotNull
    @ToString.Exclude
    private Property<String> apiKey;

    @Schema(
            title = "Model",
            description =
                    "Id of the model on the Hugging Face Hub (ex: cardiffnlp/twitter-roberta-base-sentiment-latest,"
                            + " google/gemma-2-2b-it)")
    @PluginProperty(group = "main")
    @NotNull
    private Property<String> model;

    @Schema(
            title = "Inputs",
            description =
                    "Inputs required for the specific model. A list or a map is sent as it is. With `task`, media may be"
                            + " a `kestra://` or `nsfile://` URI.",
            anyOf = {String.class, List.class, Map.class})
    @PluginProperty(dynamic = true, group = "main")
    @NotNull
    private Object inputs;

    @Schema(
            title = "Parameters",
            description =
                    "Map of optional parameters depending on the model. Numbers, booleans and nulls keep their type,"
                            + " also those of expressions.",
            implementation = Map.class)
    @PluginProperty(dynamic = true, group = "processing")
    private @Nullable Object parameters;

    @Schema(
            title = "Task",
            description =
                    "Hugging Face's id of the task, such as `text-classification` or `text-to-image`. Inputs and"
                            + " parameters are checked before they are sent, and media of the result go to the internal storage.")
    @PluginProperty(group = "main")
    private @Nullable Property<String> task;

    @Schema(
            title = "API endpoint",
            description =
                    "Base URL of a server; the request goes to `{endpoint}/{model}`. The default stands for the Hugging"
                            + " Face API: since its former address was shut down, requests go to Hugging Face's router.")
    @PluginProperty(group = "connection")
    private @Nullable Property<String> endpoint;

    @Schema(title = "Options", description = "The options to set to customize the HTTP client")
    @PluginProperty(group = "advanced")
    private @Nullable RequestOptions options;

    @Override
    public Output run(RunContext runContext) throws Exception {
        String rModel = runContext.render(model).as(String.class).orElse("");
        String rTask = text(runContext, task);
        Rendering rendering = new Rendering(runContext);
        Object rInputs = inputs instanceof String text ? runContext.render(text) : rendering.value(inputs);
        Map<String, Object> rParameters = rendering.map("parameters", parameters);
        String url = Endpoint.of(text(runContext, endpoint), rModel, runContext.logger());
        ClientSettings settings = settings(
                        runContext, HttpSettings.of(runContext, options, RequestOptions.POOL_IDLE_TIMEOUT))
                .key(text(runContext, apiKey))
                .endpoint(url);
        InferenceCall call = new InferenceCall(runContext, rModel, rInputs, rParameters);
        try (Session session = new Session(runContext, settings, cancellation)) {
            InferenceCall.Result result =
                    session.run(client -> rTask == null ? call.raw(client) : call.typed(client, rTask));
            return new Output(result.output(), result.meta());
        }
    }

    /** Shows the default of the endpoint in the schema; an endpoint that is not written stays null. */
    public abstract static class InferenceBuilder<C extends Inference, B extends InferenceBuilder<C, B>>
            extends AbstractHttpTaskBuilder<C, B> {
        private Property<String> endpoint = Property.ofValue(Endpoint.RETIRED);
    }

    /** The output. */
    @Getter
    public static class Output implements io.kestra.core.models.tasks.Output {

        @Schema(
                title = "Output returned by the Hugging Face API",
                description = "JSON as it came, text, or a list of events; media and results above 8 MiB as"
                        + " `{uri, contentType, size}` in the internal storage; null for an empty reply.")
        private final @Nullable Object output;

        @Schema(
                title = "Metadata of the call",
                description =
                        "Status, attempts, provider, model, request id, elapsed time in milliseconds, token usage.")
        private final Map<String, Object> meta;

        Output(@Nullable Object output, Map<String, Object> meta) {
            this.output = output;
            this.meta = meta;
        }
    }
}
