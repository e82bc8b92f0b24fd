package io.kestra.plugin.huggingface;

import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.http.client.configurations.ProxyConfiguration;
import io.kestra.core.http.client.configurations.SslOptions;
import io.kestra.core.models.annotations.PluginProperty;
import io.kestra.core.models.property.Property;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.ClientSettings;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import io.kestra.plugin.huggingface.internal.Rendering;
import io.kestra.plugin.huggingface.internal.RunCancellation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import lombok.AccessLevel;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.ToString;
import lombok.experimental.SuperBuilder;
import org.jspecify.annotations.Nullable;

/** A task that sends requests to a server, with what all of them have in common. */
@SuperBuilder
@ToString
@EqualsAndHashCode
@Getter
@NoArgsConstructor
public abstract class AbstractHttpTask extends Task {

    @Schema(
            title = "Use cache",
            description =
                    "Whether the server may answer from its cache, as it does for equal inputs. Most models give the"
                            + " same answer to the same input; turn it off for one that does not, to get a new answer each time.")
    @PluginProperty(group = "advanced")
    @Builder.Default
    protected Property<Boolean> useCache = Property.ofValue(true);

    @Schema(
            title = "Wait for model",
            description =
                    "Whether to wait for a model that is not loaded yet. By default the task fails with the 503 of"
                            + " the server, and shows how long it estimates the model to take.")
    @PluginProperty(group = "reliability")
    @Builder.Default
    protected Property<Boolean> waitForModel = Property.ofValue(false);

    @Schema(
            title = "Provider",
            description = "Id of the provider that runs the model, such as `together` or `groq`; `auto` for any."
                    + " By default `hf-inference`, for chats `auto`. Not allowed beside `endpoint`.")
    @PluginProperty(group = "connection")
    protected @Nullable Property<String> provider;

    @Schema(
            title = "Organisation to bill",
            description = "By default the account of the key. Sent to Hugging Face only.")
    @PluginProperty(group = "connection")
    protected @Nullable Property<String> billTo;

    @Schema(
            title = "Retry on error",
            description =
                    "Retry passing failures twice: 408, 429, 500, 502, 503, 504, lost connections; a 503 then waits for"
                            + " the model. By default one retry after a 429 or a lost connection.")
    @PluginProperty(group = "reliability")
    protected @Nullable Property<Boolean> retryOnError;

    @Schema(title = "Proxy", description = "Proxy of the requests; by default that of the instance.")
    @PluginProperty(group = "connection")
    protected @Nullable ProxyConfiguration proxy;

    @Schema(title = "TLS", description = "TLS settings of the requests; by default those of the instance.")
    @PluginProperty(group = "connection")
    protected @Nullable SslOptions ssl;

    @Getter(AccessLevel.NONE)
    @ToString.Exclude
    @EqualsAndHashCode.Exclude
    final transient RunCancellation cancellation = new RunCancellation();

    /** Renders a text; null if it is not written, or blank, as an expression for an optional input may be. */
    static @Nullable String text(RunContext context, @Nullable Property<String> property)
            throws IllegalVariableEvaluationException {
        return context.render(property)
                .as(String.class)
                .filter(text -> !text.isBlank())
                .orElse(null);
    }

    /** Renders what all tasks have in common, apart from {@code options}. */
    ClientSettings settings(RunContext context, HttpSettings rOptions) throws IllegalVariableEvaluationException {
        return new ClientSettings(
                        rOptions,
                        HttpConfiguration.builder().proxy(proxy).ssl(ssl).build())
                .provider(text(context, provider), text(context, billTo))
                .urls(
                        context.<String>pluginConfiguration("routerUrl").orElse(null),
                        context.<String>pluginConfiguration("hubUrl").orElse(null))
                .model(
                        Rendering.property(context, "useCache", useCache, Boolean.class)
                                .orElse(true),
                        Rendering.property(context, "waitForModel", waitForModel, Boolean.class)
                                .orElse(false))
                .retryOnError(Rendering.property(context, "retryOnError", retryOnError, Boolean.class)
                        .orElse(false));
    }

    /** As the other, with a key that only an own server may do without. */
    ClientSettings settings(
            RunContext context,
            HttpSettings rOptions,
            @Nullable Property<String> apiKey,
            @Nullable Property<String> endpoint)
            throws IllegalVariableEvaluationException {
        String rEndpoint = text(context, endpoint);
        String rKey = text(context, apiKey);
        if (rKey == null && rEndpoint == null) {
            throw new IllegalArgumentException(
                    "`apiKey` is missing. Set it, or an `endpoint` of a server that asks for none.");
        }
        return settings(context, rOptions).key(rKey).endpoint(rEndpoint);
    }

    /** Ends the requests of a running task at the server at once. */
    public void kill() {
        cancellation.cancel();
    }

    /** Settings of the HTTP client. A field that is not written is null, and has the default of the schema. */
    @ToString
    @EqualsAndHashCode
    @Getter
    @NoArgsConstructor
    @AllArgsConstructor(access = AccessLevel.PROTECTED)
    public static class RequestOptions {

        /** Default of {@code readTimeout}. */
        public static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

        /** Default of {@code readIdleTimeout}. */
        public static final Duration READ_IDLE_TIMEOUT = Duration.ofMinutes(5);

        /** Default of {@code maxContentLength}, in bytes. */
        public static final int MAX_CONTENT_LENGTH = 10 << 20;

        /** Default of {@code defaultCharset}. */
        public static final Charset CHARSET = StandardCharsets.UTF_8;

        static final Duration POOL_IDLE_TIMEOUT = Duration.ZERO;

        @Schema(title = "The time allowed to establish a connection to the server before failing")
        protected @Nullable Property<Duration> connectTimeout;

        @Schema(
                title = "The maximum time allowed for reading data from the server before failing",
                description =
                        "Limits the pause between two reads, and if it is written the wait for the first byte too.")
        protected @Nullable Property<Duration> readTimeout;

        @Schema(
                title = "The time allowed for a read connection to remain idle before closing it",
                description = "Limits the wait for the first byte of the reply.")
        protected @Nullable Property<Duration> readIdleTimeout;

        @Schema(
                title = "The time an idle connection can remain in the client's connection pool before being closed",
                description = "By default each connection is closed after its request.")
        protected @Nullable Property<Duration> connectionPoolIdleTimeout;

        @Schema(title = "The maximum content length of the response", description = "In bytes, after decompression.")
        protected @Nullable Property<Integer> maxContentLength;

        @Schema(
                title = "The default charset for the request",
                description = "Used for JSON bodies. If it is not UTF-8, the content type names it.")
        protected @Nullable Property<Charset> defaultCharset;

        /** Builds an instance that shows the defaults; Kestra reads them for its schema. */
        public static Defaults builder() {
            return new Defaults();
        }

        /** Builder of the defaults. */
        public static class Defaults {

            Defaults() {}

            /** Creates options with every default. */
            public RequestOptions build() {
                return new RequestOptions(
                        null,
                        Property.ofValue(READ_TIMEOUT),
                        Property.ofValue(READ_IDLE_TIMEOUT),
                        Property.ofValue(POOL_IDLE_TIMEOUT),
                        Property.ofValue(MAX_CONTENT_LENGTH),
                        Property.ofValue(CHARSET));
            }
        }
    }
}
