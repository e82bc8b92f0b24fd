package dev.abrazo.bench.kestra;

import io.kestra.core.http.HttpRequest;
import io.kestra.core.http.HttpRequest.StringRequestBody;
import io.kestra.core.http.HttpResponse;
import io.kestra.core.http.client.HttpClient;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.Output;
import io.kestra.core.models.tasks.RunnableTask;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.runners.RunContext;
import io.kestra.core.serializers.JacksonMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Makes a call as the first plugin for Hugging Face does: a new client of Kestra for each run, a POST to the endpoint and the
 * model joined by a slash, the two headers always, the reply read as text and parsed as JSON.
 */
@Plugin
public class OriginalInference extends Task implements RunnableTask<OriginalInference.Result> {

    private Property<String> apiKey;
    private Property<String> endpoint;
    private Property<String> model;
    private Property<String> inputs;

    public Property<String> getApiKey() {
        return apiKey;
    }

    public Property<String> getEndpoint() {
        return endpoint;
    }

    public Property<String> getModel() {
        return model;
    }

    public Property<String> getInputs() {
        return inputs;
    }

    @Override
    public Result run(RunContext context) throws Exception {
        String url = String.join("/", rendered(context, endpoint), rendered(context, model));
        String body = JacksonMapper.ofJson().writeValueAsString(Map.of("inputs", rendered(context, inputs)));
        HttpRequest request = HttpRequest.of(
                URI.create(url),
                "POST",
                StringRequestBody.builder()
                        .contentType("application/json")
                        .content(body)
                        .build(),
                Map.of(
                        "Authorization", List.of("Bearer " + rendered(context, apiKey)),
                        "x-use-cache", List.of("true"),
                        "x-wait-for-model", List.of("false")));
        try (HttpClient client =
                new HttpClient(context, HttpConfiguration.builder().build())) {
            HttpResponse<String> response = client.request(request, String.class);
            return new Result(JacksonMapper.ofJson().readValue(response.getBody(), Object.class));
        }
    }

    private static String rendered(RunContext context, Property<String> property) throws Exception {
        return context.render(property).as(String.class).orElseThrow();
    }

    /** The output. */
    public record Result(Object output) implements Output {
        public Object getOutput() {
            return output;
        }
    }
}
