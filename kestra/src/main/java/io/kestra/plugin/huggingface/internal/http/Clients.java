package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.plugin.huggingface.internal.http.RequestExecutor.StaleConnection;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs each exchange on a thread and a client of its own; keeps idle clients. Thread-safe. */
final class Clients implements AutoCloseable {

    private final ClientFactory factory;
    private final IdleClients idle;
    private final Set<KestraExchange<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Clients(ClientFactory factory, Duration idleTimeout) throws IllegalVariableEvaluationException {
        this.factory = factory;
        this.idle = new IdleClients(idleTimeout);
        // The first client shows whether the settings can be used.
        idle.keep(factory.create());
    }

    /** Runs the exchange and waits for its result. */
    <R> R run(KestraExchange<R> exchange) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        exchange.exchange().onAbort(exchange::abort);
        underWay.add(exchange);
        if (closed) {
            underWay.remove(exchange);
            exchange.exchange().unbind();
            throw closedFailure();
        }
        // With the trace of the caller.
        Thread.ofVirtual().name("abrazo-exchange").start(Context.current().wrap(() -> exchange(exchange)));
        return exchange.await();
    }

    private void exchange(KestraExchange<?> exchange) {
        Throwable failure = null;
        try {
            Client client = idle.take(exchange.request().origin());
            if (client == null || !ran(exchange, client)) {
                ran(exchange, factory.create());
            }
        } catch (Throwable e) {
            // Lack of memory must be reported to the caller, too.
            failure = e;
        }
        underWay.remove(exchange);
        exchange.exchange().unbind();
        exchange.closeUpload();
        if (failure == null || exchange.isRead() && !exchange.aborted()) {
            exchange.ended();
        } else {
            exchange.failed(ErrorMapper.of(failure, exchange, factory.proxy()));
        }
    }

    /** Runs the exchange; false if the connection of the client was closed by the server before. */
    private boolean ran(KestraExchange<?> exchange, Client client) throws Exception {
        boolean reusable = false;
        try {
            exchange.run(client);
            // First, or a late abort would close the connection of the next exchange.
            exchange.exchange().unbind();
            reusable = exchange.release();
            return true;
        } catch (Exception e) {
            if (ErrorMapper.find(e, StaleConnection.class) != null && !exchange.aborted()) {
                return false;
            }
            throw e;
        } finally {
            if (reusable) {
                idle.keep(client);
            } else {
                client.close();
            }
        }
    }

    static TransportException closedFailure() {
        return new TransportException(Phase.CONNECT, "the transport is closed", null);
    }

    /** Ends exchanges under way too. */
    @Override
    public void close() {
        closed = true;
        idle.close();
        underWay.forEach(KestraExchange::abort);
    }
}
