package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpCall.Body;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import java.io.IOException;
import java.util.Objects;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/** One exchange up to the head of its reply. Used by one thread. */
final class RequestExchange {

    private final HttpCall call;
    private final Target target;
    private final Exchange exchange;
    private final Connections connections;
    private final WorkerThreads threads;
    private final BasicClassicHttpRequest request;
    private final Attempt attempt = new Attempt();
    private @Nullable ConnectionEndpoint endpoint;
    private @Nullable Upload upload;
    private boolean reused;
    private boolean sent;

    RequestExchange(
            HttpCall call,
            Target target,
            Header[] headers,
            Exchange exchange,
            Connections connections,
            WorkerThreads threads) {
        this.call = call;
        this.target = target;
        this.exchange = exchange;
        this.connections = connections;
        this.threads = threads;
        this.request = new BasicClassicHttpRequest(call.method(), null, null, target.requestTarget(call.uri()));
        request.setHeaders(headers);
    }

    /** Sends the request and returns its reply; the caller finishes or discards it, and unbinds the exchange. */
    OpenReply open() throws IOException, InterruptedException {
        exchange.onAbort(attempt);
        boolean replied = false;
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            ConnectionEndpoint connection = connected();
            OpenReply reply = replied(connection, response(connection));
            replied = true;
            return reply;
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            if (attempt.aborted()) {
                throw Attempt.failure(e);
            }
            throw e;
        } finally {
            if (!replied) {
                exchange.unbind();
                discard();
            }
        }
    }

    /** The exception of an interrupted exchange. */
    static InterruptedException interrupted(Exception cause) {
        InterruptedException interrupted = new InterruptedException("interrupted while waiting for the reply");
        interrupted.initCause(cause);
        return interrupted;
    }

    private ConnectionEndpoint connected() throws IOException, InterruptedException {
        ConnectionEndpoint leased = lease();
        if (reused && !call.repeatable() && Connections.isStale(leased)) {
            // This body can't be sent again, so an idle connection is checked even if it was used within the last
            // second.
            connections.discard(leased);
            connections.discardIdle(target.route());
            leased = lease();
        }
        if (!reused) {
            try {
                connections.dial(leased, target, attempt);
            } catch (IOException | IllegalStateException e) {
                throw ApacheErrorMapper.connecting(e, target);
            }
        }
        return leased;
    }

    private ConnectionEndpoint lease() throws IOException, InterruptedException {
        ConnectionEndpoint leased = connections.lease(target.route(), attempt);
        endpoint = leased;
        reused = leased.isConnected();
        return leased;
    }

    private ClassicHttpResponse response(ConnectionEndpoint connection) throws IOException {
        setBody();
        try {
            return connection.execute("", request, (head, open, context) -> exchanged(open), null);
        } catch (IOException | HttpException | IllegalStateException e) {
            TransportException failure = ApacheErrorMapper.beforeReply(e, reused);
            if (failure.phase() == Phase.REUSED_CONNECTION) {
                connections.discardIdle(target.route());
            }
            throw upload == null ? failure : upload.blame(failure);
        }
    }

    private void setBody() {
        Body body = call.body();
        byte[] bytes = body == null ? null : body.bytes();
        Long length = body == null ? (Long) 0L : body.length();
        if (body != null && !Objects.equals(length, 0L)) {
            if (bytes != null && Upload.isSmall(bytes)) {
                request.setEntity(new ByteArrayEntity(bytes, null));
            } else {
                Upload sending = new Upload(body, attempt::end);
                upload = sending;
                request.setEntity(new EntityTemplate(length == null ? -1 : length, null, null, sending::writeTo));
            }
        }
        if (length == null) {
            request.addHeader(new BasicHeader("Transfer-Encoding", "chunked"));
        } else if (body != null || call.method().equals("POST")) {
            request.addHeader(new BasicHeader("Content-Length", length));
        }
    }

    private ClassicHttpResponse exchanged(HttpClientConnection connection) throws IOException, HttpException {
        connections.begin(attempt, connection);
        IOException unsent = null;
        try {
            connection.sendRequestHeader(request);
            Upload sending = upload;
            if (sending == null) {
                connection.sendRequestEntity(request);
                connection.flush();
            } else {
                threads.run(() -> sending.send(connection, request));
            }
            sent = true;
        } catch (IOException e) {
            unsent = e;
        }
        try {
            // A server may reply, and close the connection, before it has read everything.
            return head(connection);
        } catch (IOException | HttpException e) {
            if (unsent != null) {
                throw unsent;
            }
            throw e;
        }
    }

    private static ClassicHttpResponse head(HttpClientConnection connection) throws IOException, HttpException {
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < 200) {
            if (response.getCode() == 101) {
                throw new ProtocolException("it switches the protocol, which was not requested");
            }
            response = connection.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(null, response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }

    private OpenReply replied(ConnectionEndpoint connection, ClassicHttpResponse response) throws IOException {
        exchange.replyStarted();
        ProxySettings.Server proxy = target.proxy();
        if (response.getCode() == 407 && proxy != null) {
            throw Proxies.credentialsRequired(proxy, target.tls());
        }
        boolean keepAlive = sent && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, null);
        return new OpenReply(connections, connection, exchange, attempt, response, keepAlive, upload);
    }

    private void discard() {
        if (endpoint != null) {
            connections.discard(endpoint);
        }
        if (upload != null) {
            upload.close();
        }
    }
}
