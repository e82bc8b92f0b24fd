package dev.abrazo.internal.engine;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One attempt with its redirects: each hop is a separate exchange, with timeouts and cancellation. Used by one thread.
 *
 * @param <R> a whole reply, or one whose body is still open
 */
final class RedirectFollower<R> {

    private final Engine engine;
    private final CallContext context;
    private final Credentials credentials;
    private boolean keepWatching;
    private @Nullable Watched watched;

    RedirectFollower(Engine engine, CallContext context, Credentials credentials) {
        this.engine = engine;
        this.context = context;
        this.credentials = credentials;
    }

    /** Keeps the last exchange watched: its body is still to be read. */
    RedirectFollower<R> keepWatching() {
        keepWatching = true;
        return this;
    }

    /** The last exchange; the caller must close it. */
    Watched release() {
        Watched last = watched;
        if (last == null) {
            throw new IllegalStateException("no exchange was made");
        }
        return last;
    }

    R follow(HttpCall first, Send<R> send, ToIntFunction<R> status, Function<R, Headers> headers, Consumer<R> discard) {
        HttpCall call = first;
        for (int hop = 0; ; hop++) {
            R reply = exchange(call, send);
            if (!Redirects.isRedirect(status.applyAsInt(reply))) {
                return reply;
            }
            discard.accept(reply);
            if (watched != null) {
                watched.close();
            }
            context.check();
            call = Redirects.follow(call, status.applyAsInt(reply), headers.apply(reply), hop, context, credentials);
        }
    }

    private R exchange(HttpCall call, Send<R> send) {
        WatchedExchange exchange = engine.watched(context);
        Cancellation.Binding cancel = context.cancellation().onCancel(() -> exchange.abort(AbortReason.CANCELLED));
        Watched watching = keepWatching ? new Watched(exchange, () -> release(exchange, cancel)) : null;
        boolean received = false;
        try {
            R reply = send.send(credentials.apply(call), exchange);
            context.firstByte(exchange);
            if (exchange.abortReason() == AbortReason.CANCELLED) {
                if (reply instanceof HttpReply.Stream open) {
                    closeQuietly(open.body());
                }
                throw ErrorMapper.cancelled(context);
            }
            R decompressedReply = decompressed(reply);
            received = true;
            return decompressedReply;
        } catch (IOException e) {
            throw ErrorMapper.of(Redaction.of(e, credentials), exchange.abortReason(), call.host(), context);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("The request " + call + " can't be sent: "
                    + credentials.redact(String.valueOf(e.getMessage())) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorMapper.cancelled(context);
        } finally {
            if (received && watching != null) {
                watched = watching;
            } else {
                release(exchange, cancel);
            }
        }
    }

    private void release(WatchedExchange exchange, Cancellation.Binding cancel) {
        engine.unwatch(exchange);
        cancel.close();
    }

    @SuppressWarnings("unchecked") // the parameter is an HttpReply
    private R decompressed(R reply) throws IOException {
        if (reply instanceof HttpReply complete) {
            byte[] body = complete.status() >= 300
                    ? Decompression.beginning(complete.headers(), complete.body())
                    : Decompression.of(complete.headers(), complete.body(), engine.maxReplyBytes());
            return body == complete.body() ? reply : (R) HttpReply.of(complete.status(), complete.headers(), body);
        }
        return reply;
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Closing ends the exchange even if it fails.
            System.getLogger(RedirectFollower.class.getName()).log(System.Logger.Level.TRACE, "close", e);
        }
    }

    /** A method of a transport that sends a call. */
    @FunctionalInterface
    interface Send<R> {
        /**
         * See {@link dev.abrazo.http.HttpTransport}.
         *
         * @throws IOException if the exchange fails
         */
        R send(HttpCall call, HttpTransport.Exchange exchange) throws IOException, InterruptedException;
    }

    /** An exchange that the watchdog monitors until this is closed. */
    record Watched(WatchedExchange exchange, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }
}
