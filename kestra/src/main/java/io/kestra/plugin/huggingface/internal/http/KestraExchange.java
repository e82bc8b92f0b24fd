package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import io.kestra.core.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One exchange: a request on its way, then its reply. Runs on a virtual thread, while the caller waits for the result.
 *
 * @param <R> what the caller gets
 */
abstract class KestraExchange<R> {

    private final Request request;
    private final Exchange exchange;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean released;
    private volatile @Nullable Client client;
    private volatile @Nullable HttpClientConnection connection;
    private volatile @Nullable Upload upload;
    private volatile boolean aborted;
    private volatile boolean connected;
    private volatile boolean incomplete;

    KestraExchange(Request request, Exchange exchange) {
        this.request = request;
        this.exchange = exchange;
    }

    /** Reads the reply, on the virtual thread. */
    abstract void read(int status, Headers headers, InputStream body) throws IOException;

    /** Whether the reply was read as far as it is needed, even if its connection had to be closed. */
    abstract boolean isRead();

    /** The reply was read, and its connection is free for the next exchange. */
    abstract void ended();

    /** The exchange has failed. */
    void failed(Throwable failure) {
        result.completeExceptionally(failure);
    }

    final void complete(R value) {
        result.complete(value);
    }

    final Request request() {
        return request;
    }

    final Exchange exchange() {
        return exchange;
    }

    /** Waits for the result; an interrupt ends the exchange at the server. */
    final R await() throws IOException, InterruptedException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            abort();
            exchange.unbind();
            throw e;
        } catch (ExecutionException e) {
            exchange.unbind();
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Sends the request and reads the reply with this client. */
    final void run(Client with) throws Exception {
        client = with;
        check();
        try {
            with.execute(this, response -> replied(response, with.proxy()));
        } finally {
            client = null;
        }
        check();
    }

    private void replied(HttpResponse<InputStream> response, @Nullable String proxy) {
        int status = response.getStatus().getCode();
        InputStream body = response.getBody();
        boolean read = false;
        try {
            if (proxy != null && (status == 407 || !connected)) {
                // Not the server's: HttpClient returns the proxy's reply if that opens no tunnel.
                throw ErrorMapper.refusedByProxy(status, proxy, null);
            }
            read(
                    status,
                    Headers.ofUnchanging(response.getHeaders().map()),
                    body == null ? InputStream.nullInputStream() : body);
            read = !incomplete;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!read) {
                // Or HttpClient would read the rest.
                breakConnection();
            }
        }
    }

    /** The rest of the reply is not needed: the connection is closed instead of read. */
    final void leave() {
        incomplete = true;
    }

    /**
     * Gives the connection up for the next exchange: this one does not close it any more.
     *
     * @return whether it can be used again
     */
    final boolean release() throws InterruptedException {
        Upload last = upload;
        boolean sent = last == null || last.isComplete();
        lock.lock();
        try {
            released = true;
            return sent && !incomplete && !aborted;
        } finally {
            lock.unlock();
        }
    }

    /** A connection is in use from now on. */
    final void begin(HttpClientConnection used) throws TransportException {
        connection = used;
        check();
    }

    /** The connection is open, and the request is about to be sent. */
    final void connected() {
        connected = true;
    }

    final boolean isConnected() {
        return connected;
    }

    final void uploading(@Nullable Upload begun) {
        upload = begun;
    }

    final boolean aborted() {
        return aborted;
    }

    /** Fails if the exchange was aborted. */
    private void check() throws TransportException {
        if (aborted) {
            breakConnection();
            throw abortedFailure(null);
        }
    }

    /** Ends the exchange at the server, in every phase. Does not block; may be repeated. */
    final void abort() {
        aborted = true;
        breakConnection();
        failed(abortedFailure(null));
    }

    /** Closes the connection, or what is being connected. */
    final void breakConnection() {
        lock.lock();
        try {
            HttpClientConnection used = connection;
            if (used != null && !released) {
                used.close(CloseMode.IMMEDIATE);
            }
            Client connecting = client;
            if (connecting != null && !connected) {
                // May block, unlike the connection.
                Thread.ofVirtual().start(connecting::close);
            }
        } finally {
            lock.unlock();
        }
        if (aborted) {
            closeUpload();
        }
    }

    /** Closes the source of the request's body. */
    final void closeUpload() {
        Upload begun = upload;
        if (begun != null) {
            begun.close();
        }
    }

    static TransportException abortedFailure(@Nullable Throwable cause) {
        return new TransportException(Phase.IN_REPLY, "the exchange was aborted", cause);
    }
}
