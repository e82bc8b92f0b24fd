package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport.TransportException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a request for the head of its reply on an open connection. Differs from HttpClient's own in that it can be aborted,
 * sends only the headers of the call, notices a reply during the upload, and knows whether the connection was used before.
 */
final class RequestExecutor extends HttpRequestExecutor {

    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Client client;

    RequestExecutor(Client client) {
        this.client = client;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        KestraExchange<?> exchange = client.current();
        exchange.begin(connection);
        // The engine limits the time between bytes; HttpClient's default is 3 minutes.
        connection.setSocketTimeout(Timeout.DISABLED);
        if (request.getMethod().equals("CONNECT")) {
            return super.execute(request, connection, callback, context);
        }
        HttpCoreContext core = HttpCoreContext.cast(context);
        core.setSSLSession(connection.getSSLSession());
        core.setEndpointDetails(connection.getEndpointDetails());
        boolean reused = client.reuses(connection);
        if (reused && isStale(connection, exchange)) {
            throw new StaleConnection();
        }
        exchange.connected();
        setHeaders(request, exchange.request());
        return exchanged(request, connection, exchange, reused);
    }

    private boolean isStale(HttpClientConnection connection, KestraExchange<?> exchange) throws IOException {
        // The check takes a millisecond.
        if (exchange.request().call().repeatable() && System.nanoTime() - client.usedAt() < TRUSTED_NANOS) {
            return false;
        }
        long received = connection.getEndpointDetails().getReceivedBytesCount();
        return connection.isStale() || connection.getEndpointDetails().getReceivedBytesCount() != received;
    }

    /** Only those of the call, and of Kestra's traces. */
    private static void setHeaders(ClassicHttpRequest request, Request call) {
        request.removeHeaders("Connection");
        request.removeHeaders("Upgrade");
        request.removeHeaders("Accept-Encoding");
        String coding = call.header("Accept-Encoding");
        if (coding != null) {
            request.setHeader("Accept-Encoding", coding);
        }
        if (request.getEntity() == null && request.getMethod().equals("POST")) {
            request.setHeader("Content-Length", "0");
        }
    }

    private static ClassicHttpResponse exchanged(
            ClassicHttpRequest request, HttpClientConnection connection, KestraExchange<?> exchange, boolean reused)
            throws IOException {
        long before = connection.getEndpointDetails().getReceivedBytesCount();
        // HttpClient wraps the entity of its request.
        RequestEntity entity = exchange.request().entity();
        Upload upload = entity == null ? null : entity.begin(exchange::breakConnection);
        exchange.uploading(upload);
        Exception unsent = null;
        try {
            connection.sendRequestHeader(request);
            if (upload == null) {
                connection.flush();
            } else {
                upload.send(connection, request);
            }
        } catch (IOException | HttpException e) {
            unsent = e;
        }
        try {
            // A server may reply, and close the connection, before it has read everything.
            ClassicHttpResponse response = head(connection);
            if (connection.getEndpointDetails().getReceivedBytesCount() == before) {
                throw new ConnectionLost("the server has sent a reply before the request", null);
            }
            exchange.exchange().replyStarted();
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            boolean silent = connection.getEndpointDetails().getReceivedBytesCount() == before;
            Exception first = unsent != null ? unsent : e instanceof HttpException && hasEnded(connection) ? cut(e) : e;
            TransportException failure = ErrorMapper.beforeReply(first, reused && silent);
            throw upload == null ? failure : upload.attribute(failure);
        }
    }

    private static boolean hasEnded(HttpClientConnection connection) throws IOException {
        return !connection.isOpen() || connection.isStale();
    }

    private static IOException cut(Exception e) {
        return new ConnectionLost("the server closed the connection in the middle of its reply", e);
    }

    private static ClassicHttpResponse head(HttpClientConnection connection) throws IOException, HttpException {
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < 200) {
            if (response.getCode() == 101) {
                throw new ProtocolException("it changes the protocol, which was not requested");
            }
            response = connection.receiveResponseHeader();
        }
        Header coding = response.getFirstHeader("Transfer-Encoding");
        if (coding != null && "identity".equalsIgnoreCase(coding.getValue())) {
            // No coding; HttpClient rejects it.
            response.removeHeaders("Transfer-Encoding");
        }
        if (MessageSupport.canResponseHaveBody(null, response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }

    /** The connection was closed by the server while it was idle; nothing was sent. */
    static final class StaleConnection extends IOException {
        private static final long serialVersionUID = 1L;

        StaleConnection() {
            super("the server has closed the idle connection");
        }
    }

    /** The connection can't be used, for the reason in the message. */
    static final class ConnectionLost extends IOException {
        private static final long serialVersionUID = 1L;

        ConnectionLost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
