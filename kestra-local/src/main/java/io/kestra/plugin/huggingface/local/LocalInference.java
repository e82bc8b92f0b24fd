package io.kestra.plugin.huggingface.local;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.InferenceException;
import dev.abrazo.local.Local;
import io.kestra.core.models.annotations.Example;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.InferenceCall;
import io.kestra.plugin.huggingface.internal.Rendering;
import io.kestra.plugin.huggingface.internal.RunCancellation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.ToString;
import lombok.experimental.SuperBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Runs a model inside the worker. */
@SuperBuilder
@ToString
@EqualsAndHashCode
@Getter
@NoArgsConstructor
@Schema(
        title = "Run a model inside the worker",
        description =
                "Runs a model in ONNX form in this process: no key, no network, no server. By default the embedded model,"
                        + " all-MiniLM-L6-v2, which makes embeddings, compares sentences and classifies by similarity; it reads the"
                        + " first 256 tokens of a text.")
@Plugin(
        examples = {
            @Example(title = "Compare sentences with the embedded model", full = true, code = """
                            id: huggingface_local
                            namespace: company.team

                            tasks:
                              - id: compare
                                type: io.kestra.plugin.huggingface.local.LocalInference
                                task: sentence-similarity
                                inputs:
                                  source_sentence: That is a happy person
                                  sentences:
                                    - That is a happy dog
                                    - Today is a sunny day
                            """),
            @Example(title = "Make embeddings with a model from namespace files", full = true, code = """
                            id: huggingface_local_model
                            namespace: company.team

                            tasks:
                              - id: embed
                                type: io.kestra.plugin.huggingface.local.LocalInference
                                task: feature-extraction
                                model: nsfile:///models/multilingual-minilm
                                inputs:
                                  - I want a refund
                                  - Quiero un reembolso
                            """)
        })
// Jackson sets the required properties.
@NullUnmarked
public class LocalInference extends Task implements RunnableTask<LocalInference.Output> {

    /** The task's own timeout is the limit; Kestra enforces it. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    @Schema(
            title = "Task",
            description =
                    "`feature-extraction`, `sentence-similarity`, or `zero-shot-classification`, which classifies by"
                            + " similarity.")
    @PluginProperty(group = "main")
    @NotNull
    private Property<String> task;

    @Schema(
            title = "Inputs",
            description = "A text, or what the task takes instead, such as `source_sentence` and `sentences`. A list of"
                    + " inputs gives a list of results.",
            anyOf = {String.class, List.class, Map.class})
    @PluginProperty(dynamic = true, group = "main")
    @NotNull
    private Object inputs;

    @Schema(title = "Parameters", description = "Map of optional parameters of the task.", implementation = Map.class)
    @PluginProperty(dynamic = true, group = "processing")
    private @Nullable Object parameters;

    @Schema(
            title = "Model",
            description =
                    "A folder of namespace files, such as `nsfile:///models/multilingual-minilm`, or a zip archive as a `kestra://` or"
                            + " `nsfile://` URI, in the layout of the Hub: config.json, tokenizer.json, onnx/model.onnx. By default the"
                            + " embedded model.")
    @PluginProperty(group = "main")
    private @Nullable Property<String> model;

    @Getter(AccessLevel.NONE)
    @ToString.Exclude
    @EqualsAndHashCode.Exclude
    private final transient RunCancellation cancellation = new RunCancellation();

    @Override
    public Output run(RunContext runContext) throws Exception {
        Rendering rendering = new Rendering(runContext);
        String rTask = runContext
                .render(task)
                .as(String.class)
                .orElseThrow(
                        () -> new IllegalArgumentException("`task` is empty. Name a task such as feature-extraction."));
        String rModel = runContext.render(model).as(String.class).orElse(null);
        Object rInputs = inputs instanceof String text ? runContext.render(text) : rendering.value(inputs);
        Map<String, @Nullable Object> rParameters = rendering.map("parameters", parameters);
        ModelFolder model = ModelFolder.of(runContext, rModel);
        try (InferenceClient client = InferenceClient.builder()
                .backend(Local.create())
                .defaults(CallOptions.builder().timeout(UNLIMITED).build())
                .build()) {
            // Closing waits for the end of a run of the network.
            cancellation.started(() -> Thread.startVirtualThread(client::close));
            InferenceCall.Result result =
                    new InferenceCall(runContext, model.model(), rInputs, rParameters).typed(client, rTask);
            return new Output(result.output(), model.named(result.meta()));
        } catch (InferenceException e) {
            throw cancellation.cancelled() ? LocalErrors.killed() : LocalErrors.of(e, model);
        } finally {
            cancellation.ended();
        }
    }

    @Override
    public void kill() {
        cancellation.cancel();
    }

    /** The output. */
    @Getter
    public static class Output implements io.kestra.core.models.tasks.Output {

        @Schema(
                title = "Result",
                description = "In Hugging Face's form for the task. A result above 8 MiB is in the internal storage, as"
                        + " `{uri, contentType, size}`.")
        private final @Nullable Object output;

        @Schema(title = "Metadata of the call", description = "Model, backend, elapsed time in milliseconds, warnings.")
        private final Map<String, Object> meta;

        Output(@Nullable Object output, Map<String, Object> meta) {
            this.output = output;
            this.meta = meta;
        }
    }
}
