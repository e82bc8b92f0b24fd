package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.HttpSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A transport on Kestra's HTTP client, so that the instance's lists of allowed and denied URLs (Kestra 2), the task's proxy and
 * TLS settings, and traces apply. Thread-safe.
 *
 * <p>One of Kestra's clients opens 5 connections to a host at most and can't be interrupted. So each exchange has a client and
 * a virtual thread of its own: an abort or an interrupt closes its connection, and the caller returns at once. Idle clients
 * are kept for {@link HttpSettings#poolIdleTimeout()}.
 *
 * <p>What belongs to the engine is switched off in the client: retries, redirects, decompression, cookies and time limits on
 * reading; so are its logs of requests and replies. It differs from other transports in this:
 * <ul>
 *   <li>A request without a {@code User-Agent} is sent with Kestra's. A {@code traceparent} is added if the run has one.
 *   <li>A successful reply without a length that ends before its first byte is rejected, since HttpClient does not notice that a
 *       head is cut between two lines.
 *   <li>Kestra's metrics of its client are not added to the run: its list of metrics is not for several threads.
 *   <li>A private issuer of certificates must be one that Java trusts; the only TLS setting is to trust all.
 * </ul>
 */
public final class KestraTransport implements HttpTransport {

    private final Clients clients;

    /**
     * Creates a transport and its first client. To be called by the thread of the task, which renders expressions.
     *
     * @param base the proxy and TLS settings of the task, or null
     * @throws IllegalArgumentException if the settings can't be used
     */
    public KestraTransport(RunContext context, @Nullable HttpConfiguration base, HttpSettings settings)
            throws IllegalVariableEvaluationException {
        this.clients = new Clients(ClientFactory.of(context, base, settings), settings.poolIdleTimeout());
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return clients.run(new WholeReply(new Request(call), exchange));
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return clients.run(new StreamedReply(new Request(call), exchange));
    }

    /** Ends exchanges under way too. */
    @Override
    public void close() {
        clients.close();
    }
}
