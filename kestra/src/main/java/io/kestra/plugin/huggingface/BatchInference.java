package io.kestra.plugin.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kestra.core.models.annotations.Example;
import io.kestra.core.models.annotations.Metric;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.executions.metrics.Counter;
import io.kestra.core.models.executions.metrics.Timer;
import io.kestra.core.models.property.Data;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.ClientSettings;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import io.kestra.plugin.huggingface.internal.Rendering;
import io.kestra.plugin.huggingface.internal.Session;
import io.kestra.plugin.huggingface.internal.batch.BatchCall;
import io.kestra.plugin.huggingface.internal.batch.RowMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lombok.Builder;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.ToString;
import lombok.experimental.SuperBuilder;
import org.jspecify.annotations.Nullable;

/** Runs a model on each row of a list or a file. */
@SuperBuilder
@ToString
@EqualsAndHashCode
@Getter
@NoArgsConstructor
@Schema(
        title = "Run a model on many rows",
        description =
                "Runs a task of Hugging Face for each row of a list or a file, many at a time, and writes a file with the"
                        + " rows and their results. A row that fails has an error and does not stop the others. An attempt after a"
                        + " failure of the task keeps the results of the one before.")
@Plugin(
        examples = {@Example(title = "Classify the reviews of a file", full = true, code = """
                            id: huggingface_batch
                            namespace: company.team

                            inputs:
                              - id: reviews
                                type: FILE

                            tasks:
                              - id: classify
                                type: io.kestra.plugin.huggingface.BatchInference
                                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                task: text-classification
                                model: cardiffnlp/twitter-roberta-base-sentiment-latest
                                from: "{{ inputs.reviews }}"
                                columns:
                                  inputs: review
                                concurrency: 32
                                retry:
                                  type: constant
                                  interval: PT10S
                                  maxAttempts: 3
                            """)},
        metrics = {
            @Metric(name = "rows", type = Counter.TYPE, description = "Rows that were run"),
            @Metric(name = "rows.failed", type = Counter.TYPE, description = "Rows that failed"),
            @Metric(name = "calls", type = Counter.TYPE, description = "Calls of models"),
            @Metric(name = "failures", type = Counter.TYPE, description = "Calls that failed"),
            @Metric(name = "requests", type = Counter.TYPE, description = "HTTP requests, retries included"),
            @Metric(name = "retries", type = Counter.TYPE, description = "Requests that were sent again"),
            @Metric(name = "duration", type = Timer.TYPE, description = "Time of all calls together, waits included"),
            @Metric(name = "tokens.input", type = Counter.TYPE, unit = "tokens", description = "Tokens of the inputs"),
            @Metric(name = "tokens.output", type = Counter.TYPE, unit = "tokens", description = "Tokens of the answers")
        })
public class BatchInference extends AbstractHttpTask implements RunnableTask<BatchInference.Output>, Data.From {

    @Schema(
            title = "API Key",
            description =
                    "Hugging Face API key (ex: hf_********), or the provider's own key. Not needed with an `endpoint`"
                            + " that asks for none.")
    @PluginProperty(group = "connection", secret = true)
    @ToString.Exclude
    private @Nullable Property<String> apiKey;

    @Schema(
            title = "Rows",
            description = Data.From.DESCRIPTION,
            anyOf = {String.class, List.class, Map.class})
    @PluginProperty(dynamic = true, group = "source", internalStorageURI = true)
    @NotNull
    private Object from;

    @Schema(
            title = "Task",
            description = "Hugging Face's id of the task, such as `text-classification` or `feature-extraction`.")
    @PluginProperty(group = "main")
    @NotNull
    private Property<String> task;

    @Schema(
            title = "Model",
            description = "Id of the model on the Hugging Face Hub. By default a recommended one for the task.")
    @PluginProperty(group = "main")
    private @Nullable Property<String> model;

    @Schema(
            title = "Columns",
            description = "From fields of the request to columns of the rows: `inputs: review`, `inputs.question: q`,"
                    + " `parameters.top_k: k`. By default the columns `inputs`, `parameters` and `messages`.",
            implementation = Map.class)
    @PluginProperty(dynamic = true, group = "source")
    private @Nullable Object columns;

    @Schema(
            title = "Parameters",
            description = "Parameters of the task for all rows; those of a row take precedence.",
            implementation = Map.class)
    @PluginProperty(dynamic = true, group = "processing")
    private @Nullable Object parameters;

    @Schema(title = "Concurrency", description = "How many rows run at the same time, from 1 to 1000.")
    @PluginProperty(dynamic = false, group = "execution")
    @Builder.Default
    @Min(1)
    @Max(1000)
    private int concurrency = 8;

    @Schema(title = "Rate", description = "How many rows may start in a second. By default any number.")
    @PluginProperty(group = "execution")
    private @Nullable Property<Double> rate;

    @Schema(
            title = "Maximum number of errors",
            description = "The task fails as soon as more rows have failed. By default any number may fail.")
    @PluginProperty(group = "reliability")
    private @Nullable Property<Long> maxErrors;

    @Schema(
            title = "Endpoint",
            description = "URL of a server, used as it is; a URL that ends with `/v1` is completed for the task.")
    @PluginProperty(group = "connection")
    private @Nullable Property<String> endpoint;

    @Schema(title = "Options", description = "The options to set to customize the HTTP client")
    @PluginProperty(group = "advanced")
    private @Nullable BatchOptions options;

    @Override
    public Output run(RunContext runContext) throws Exception {
        Rendering rendering = new Rendering(runContext);
        RowMapping mapping = RowMapping.of(rendering.map("columns", columns));
        ClientSettings settings = settings(
                runContext, HttpSettings.of(runContext, options, BatchOptions.POOL_IDLE_TIMEOUT), apiKey, endpoint);
        BatchCall call = new BatchCall(
                runContext,
                from,
                mapping,
                runContext
                        .render(task)
                        .as(String.class)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "`task` is empty. Name a task such as text-classification.")),
                text(runContext, model),
                rendering.map("parameters", parameters),
                concurrency,
                Rendering.property(runContext, "rate", rate, Double.class).orElse(null),
                Rendering.property(runContext, "maxErrors", maxErrors, Long.class)
                        .orElse(Long.MAX_VALUE));
        try (Session session = new Session(runContext, settings, cancellation)) {
            BatchCall.Result result = session.run(client -> call.run(session));
            return Output.builder()
                    .uri(result.uri())
                    .rows(result.rows())
                    .failed(result.failed())
                    .build();
        } catch (RuntimeException e) {
            if (!isUnreadable(e)) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "`from`: can't read the rows. Each must be a map, and a file ION or JSONL, or CSV with a header and a"
                            + " name that ends with .csv.");
        }
    }

    private static boolean isUnreadable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                return true;
            }
        }
        return false;
    }

    /** Settings of the HTTP client, which keeps connections between rows. */
    @ToString(callSuper = true)
    @EqualsAndHashCode(callSuper = true)
    @NoArgsConstructor
    public static class BatchOptions extends RequestOptions {

        static final Duration POOL_IDLE_TIMEOUT = Duration.ofSeconds(30);

        private BatchOptions(RequestOptions from) {
            super(
                    from.connectTimeout,
                    from.readTimeout,
                    from.readIdleTimeout,
                    Property.ofValue(POOL_IDLE_TIMEOUT),
                    from.maxContentLength,
                    from.defaultCharset);
        }

        /** Builds an instance that shows the defaults; Kestra reads them for its schema. */
        public static BatchDefaults builder() {
            return new BatchDefaults();
        }

        /** Builder of the defaults. */
        public static final class BatchDefaults extends Defaults {

            /** Creates options with every default. */
            @Override
            public BatchOptions build() {
                return new BatchOptions(super.build());
            }
        }
    }

    /** The output. */
    @Builder
    @Getter
    public static class Output implements io.kestra.core.models.tasks.Output {

        @Schema(
                title = "File with the results",
                description =
                        "In the internal storage, as ION: each row with its columns, `output` and `error`, in the order of"
                                + " the input.")
        private final URI uri;

        @Schema(title = "Number of rows")
        private final long rows;

        @Schema(title = "Number of rows that failed")
        private final long failed;
    }
}
