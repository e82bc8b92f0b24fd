package io.kestra.plugin.huggingface.internal.http;

import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.http.HttpResponse;
import io.kestra.core.http.client.HttpClient;
import io.kestra.core.http.client.HttpClientException;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.runners.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.jspecify.annotations.Nullable;

/** One of Kestra's clients, for one exchange at a time. */
final class Client implements AutoCloseable {

    private final HttpClient http;
    private final @Nullable String proxy;
    private volatile @Nullable KestraExchange<?> current;
    private @Nullable HttpClientConnection last;
    private String origin = "";
    private long usedAt = System.nanoTime();

    /**
     * Creates a client.
     *
     * @param proxy host and port of the proxy in the configuration, or null
     */
    Client(RunContext context, HttpConfiguration configuration, @Nullable String proxy)
            throws IllegalVariableEvaluationException {
        this.proxy = proxy;
        this.http = new HttpClient(
                context,
                configuration.toBuilder()
                        .timeout(configuration.getTimeout())
                        .proxy(configuration.getProxy())
                        .auth(new Tuning(this))
                        .logs(null)
                        .build());
    }

    /** Host and port of the proxy, or null. */
    @Nullable
    String proxy() {
        return proxy;
    }

    /** Sends the request of the exchange and gives its reply to the reader; blocks until that has returned. */
    void execute(KestraExchange<?> exchange, Consumer<HttpResponse<InputStream>> reader)
            throws HttpClientException, IllegalVariableEvaluationException {
        current = exchange;
        try {
            http.request(exchange.request().toKestra(), reader);
        } finally {
            current = null;
        }
        origin = exchange.request().origin();
        usedAt = System.nanoTime();
    }

    /** The exchange under way. */
    KestraExchange<?> current() {
        return Objects.requireNonNull(current, "no exchange");
    }

    /** Remembers the connection that is used now, and tells whether it was used before. */
    boolean reuses(HttpClientConnection connection) {
        boolean reused = last == connection;
        last = connection;
        return reused;
    }

    /** The origin of the last request; empty before the first. */
    String origin() {
        return origin;
    }

    /** When the last exchange ended, in nanoseconds of the system's timer. */
    long usedAt() {
        return usedAt;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            System.getLogger(Client.class.getName()).log(System.Logger.Level.TRACE, "close", e);
        }
    }
}
