package io.kestra.plugin.huggingface.internal.http;

import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.http.client.configurations.ProxyConfiguration;
import io.kestra.core.http.client.configurations.SslOptions;
import io.kestra.core.http.client.configurations.TimeoutConfiguration;
import io.kestra.core.models.property.Property;
import io.kestra.core.runners.DefaultRunContext;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import io.kestra.plugin.huggingface.internal.Rendering;
import java.net.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Creates Kestra's clients. Thread-safe: everything is rendered on the thread of the task before, since a {@link Property}
 * must not be rendered by two threads at once.
 */
final class ClientFactory {

    private final RunContext context;
    private final HttpConfiguration configuration;
    private final @Nullable String proxy;

    private ClientFactory(RunContext context, HttpConfiguration configuration, @Nullable String proxy) {
        this.context = context;
        this.configuration = configuration;
        this.proxy = proxy;
    }

    static ClientFactory of(RunContext context, @Nullable HttpConfiguration base, HttpSettings settings)
            throws IllegalVariableEvaluationException {
        HttpConfiguration written = base == null ? HttpConfiguration.builder().build() : base;
        if (written.getAuth() != null) {
            throw new IllegalArgumentException("`auth` can't be used here: `apiKey` authorises the requests.");
        }
        ProxyConfiguration proxy = proxy(context, written.getProxy());
        Boolean keepAlive = context.render(written.getEnabledTcpExtendedKeepAlive())
                .as(Boolean.class)
                .orElse(true);
        HttpConfiguration rendered = HttpConfiguration.builder()
                .timeout(timeout(context, written.getTimeout(), settings))
                .proxy(proxy)
                .ssl(ssl(context, written.getSsl()))
                .enabledTcpExtendedKeepAlive(Property.ofValue(keepAlive))
                .followRedirects(Property.ofValue(false))
                .allowFailed(Property.ofValue(true))
                .build();
        // Created here, since several threads must not create it at once.
        context.logger();
        return new ClientFactory(
                context,
                rendered,
                proxy == null
                        ? null
                        : context.render(proxy.getAddress()).as(String.class).orElse("") + ":"
                                + context.render(proxy.getPort())
                                        .as(Integer.class)
                                        .orElse(0));
    }

    /** Host and port of the proxy, or null. */
    @Nullable
    String proxy() {
        return proxy;
    }

    /** The metrics of the client are its own: the context's are not for several threads. */
    Client create() throws IllegalVariableEvaluationException {
        RunContext own = context;
        if (context instanceof DefaultRunContext several) {
            own = several.clone();
            own.setTraceParent(context.getTraceParent());
        }
        return new Client(own, configuration, proxy);
    }

    private static TimeoutConfiguration timeout(
            RunContext context, @Nullable TimeoutConfiguration written, HttpSettings settings)
            throws IllegalVariableEvaluationException {
        Duration connect = settings.connectTimeout();
        if (connect == null && written != null) {
            connect = context.render(written.getConnectTimeout())
                    .as(Duration.class)
                    .orElse(null);
        }
        // The engine limits the time between bytes.
        return TimeoutConfiguration.builder()
                .connectTimeout(connect == null ? null : Property.ofValue(connect))
                .readIdleTimeout(null)
                .build();
    }

    private static @Nullable ProxyConfiguration proxy(RunContext context, @Nullable ProxyConfiguration written)
            throws IllegalVariableEvaluationException {
        String address = written == null
                ? null
                : context.render(written.getAddress()).as(String.class).orElse(null);
        if (written == null || address == null || address.isEmpty()) {
            return null;
        }
        Integer port = Rendering.property(context, "proxy.port", written.getPort(), Integer.class)
                .orElse(null);
        if (port == null) {
            throw new IllegalArgumentException("`proxy.port` is missing; it is required with `proxy.address`.");
        }
        Proxy.Type type = Rendering.property(context, "proxy.type", written.getType(), Proxy.Type.class)
                .orElse(Proxy.Type.DIRECT);
        if (type == Proxy.Type.SOCKS) {
            throw new IllegalArgumentException("`proxy.type` can't be SOCKS; use an HTTP proxy.");
        }
        String user = context.render(written.getUsername()).as(String.class).orElse(null);
        String password = context.render(written.getPassword()).as(String.class).orElse(null);
        return ProxyConfiguration.builder()
                .type(Property.ofValue(Proxy.Type.HTTP))
                .address(Property.ofValue(address))
                .port(Property.ofValue(port))
                .username(user == null ? null : Property.ofValue(user))
                .password(password == null ? null : Property.ofValue(password))
                .build();
    }

    /** Kestra's client trusts every certificate as soon as the option is written, whatever its value. */
    private static @Nullable SslOptions ssl(RunContext context, @Nullable SslOptions written)
            throws IllegalVariableEvaluationException {
        boolean insecure = written != null
                && Rendering.property(
                                context,
                                "ssl.insecureTrustAllCertificates",
                                written.getInsecureTrustAllCertificates(),
                                Boolean.class)
                        .orElse(false);
        return insecure
                ? SslOptions.builder()
                        .insecureTrustAllCertificates(Property.ofValue(true))
                        .build()
                : null;
    }
}
