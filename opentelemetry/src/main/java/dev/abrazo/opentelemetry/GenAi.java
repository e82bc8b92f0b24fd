package dev.abrazo.opentelemetry;

import dev.abrazo.backend.CallEvent;
import dev.abrazo.error.InferenceException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the semantic conventions for generative AI, and their values for calls. */
final class GenAi {

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> STREAM = AttributeKey.booleanKey("gen_ai.request.stream");
    static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Double> TIME_TO_FIRST_CHUNK = AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> TASK = AttributeKey.stringKey("abrazo.task");
    static final AttributeKey<Double> SECONDS = AttributeKey.doubleKey("abrazo.seconds");

    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    /** Names of operations in the conventions, by task; other tasks have their own id. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "chat-completion", "chat",
            "conversational", "chat",
            "responses", "chat",
            "text-generation", "text_completion",
            "feature-extraction", "embeddings");

    private GenAi() {}

    static String operation(String task) {
        return OPERATIONS.getOrDefault(task, task);
    }

    static String spanName(String operation, @Nullable String model) {
        return model == null ? operation : operation + " " + model;
    }

    /** Operation, provider, model, task and server of a call. */
    static Attributes attributes(CallEvent.Served event) {
        AttributesBuilder attributes = Attributes.builder()
                .put(OPERATION, operation(event.task()))
                .put(PROVIDER, event.provider())
                .put(TASK, event.task());
        if (event.model() != null) {
            attributes.put(REQUEST_MODEL, event.model());
        }
        String host = event.host();
        if (host != null) {
            int colon = host.lastIndexOf(':');
            boolean port = colon > host.lastIndexOf(']') && host.substring(colon + 1).matches("\\d{1,5}");
            attributes.put(SERVER_ADDRESS, port ? host.substring(0, colon) : host);
            if (port) {
                attributes.put(SERVER_PORT, Long.parseLong(host.substring(colon + 1)));
            }
        }
        return attributes.build();
    }

    /** The code of the error, or the name of its class. */
    static String errorType(Throwable error) {
        return error instanceof InferenceException failure
                ? failure.code()
                : error.getClass().getName();
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
