package io.kestra.plugin.huggingface;

import io.kestra.core.models.annotations.Example;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.runners.RunContext;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import lombok.Builder;
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
@Schema(title = "Call the Hugging Face Inference API", description = "Sends inputs to a model and outputs its answer.")
@Plugin(
        examples =
                @Example(
                        title = "Use inference for text classification",
                        full = true,
                        code = """
                                id: huggingface_inference_text
                                namespace: company.team

                                tasks:
                                  - id: huggingface_inference
                                    type: io.kestra.plugin.huggingface.Inference
                                    model: cardiffnlp/twitter-roberta-base-sentiment-latest
                                    apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                                    inputs: "I want a refund"
                                """))
public class Inference extends AbstractHttpTask implements RunnableTask<Inference.Output> {

    @Schema(title = "API Key", description = "Hugging Face API key (ex: hf_********)")
    @PluginProperty(group = "connection", secret = true)
    @NotNull
    @ToString.Exclude
    private Property<String> apiKey;

    @Override
    public Output run(RunContext runContext) {
        throw new UnsupportedOperationException();
    }

    /** The output. */
    @Builder
    @Getter
    public static class Output implements io.kestra.core.models.tasks.Output {
        @Schema(title = "Output returned by the Hugging Face API")
        private final @Nullable Object output;
    }
}
