package dev.abrazo.http;

import dev.abrazo.annotation.Experimental;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests. Thread-safe.
 *
 * <p>Contract of every transport: the request is sent unchanged, as HTTP/1.1 on {@code http://} without an upgrade offer;
 * the calling thread blocks; {@link Exchange#onAbort} is registered before anything can block, and the abort ends the
 * exchange at the server at once, in every phase; {@link Exchange#replyStarted} and {@link Exchange#progress} are called
 * as bytes arrive; failures are {@link TransportException}s, which name the phase that the exchange had reached.
 */
@Experimental
public interface HttpTransport extends AutoCloseable {

    /**
     * Sends the call and reads the whole reply, {@link Exchange#maxReplyBytes()} at most. If the status is 300 or more,
     * {@link HttpReply#ERROR_BYTES} are enough, and so is the part received of a truncated body.
     *
     * @throws TransportException if no whole reply arrived
     * @throws IllegalArgumentException if the call can't be sent; the message contains no header value
     * @throws InterruptedException if the caller's thread was interrupted; the exchange has ended at the server
     */
    HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException;

    /**
     * Sends the call and returns the head of the reply with its body still open. The abort action stays registered until
     * the body is closed.
     *
     * @throws TransportException if no reply arrived
     * @throws IllegalArgumentException as {@link #send}
     * @throws InterruptedException as {@link #send}
     */
    HttpReply.Stream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException;

    /** Releases connections and threads. Called once, after all exchanges under way were aborted. */
    @Override
    void close();

    /**
     * Creates the transport of a separate artifact; found by {@link java.util.ServiceLoader}. Clients use the transport
     * that is found on the class path, unless they are given one.
     */
    interface Factory {

        /**
         * Creates a transport; the caller closes it.
         *
         * @throws dev.abrazo.error.ConfigurationException if this transport does not support one of the settings; names it
         */
        HttpTransport create(TransportSettings settings);
    }

    /**
     * One attempt at one request, for the transport: it registers how to abort it, reports its progress, and enforces its
     * size limit. Thread-safe.
     *
     * <p>The abort action runs once, and never after {@link #unbind} has returned: an abort that interrupts a thread must not
     * interrupt what that thread does next. Only an action that throws may run again.
     */
    interface Exchange {

        /**
         * Registers the action that ends this exchange at the server; replaces an earlier one. Runs it at once if the exchange
         * was already aborted.
         */
        void onAbort(Runnable action);

        /** Removes the action: after this method has returned, the action is not running and will not start. */
        void unbind();

        /** Reports that the reply's head has arrived. */
        void replyStarted();

        /** Whether the reply's head has arrived. */
        boolean replying();

        /** Reports that bytes of the reply have arrived. */
        void progress();

        /** Whether the exchange was aborted: by a timeout, or by the caller. */
        boolean aborted();

        /** The largest size of the reply's body, in bytes. */
        long maxReplyBytes();
    }

    /** An exchange without a whole reply, with the phase that it had reached. */
    final class TransportException extends IOException {

        private static final long serialVersionUID = 1L;

        private final Phase phase;
        private final @Nullable String hint;

        /** Creates the exception for a failure in this phase. */
        public TransportException(Phase phase, String message, @Nullable Throwable cause) {
            this(phase, message, null, cause);
        }

        /**
         * Creates the exception for a failure in this phase, with advice.
         *
         * @param hint advice for the user, in whole sentences; null for the general advice for the phase
         */
        public TransportException(Phase phase, String message, @Nullable String hint, @Nullable Throwable cause) {
            super(message, cause);
            this.phase = phase;
            this.hint = hint;
        }

        /** Advice for the user, in whole sentences; null for the general advice for the phase. */
        public @Nullable String hint() {
            return hint;
        }

        /** The phase that the exchange had reached. */
        public Phase phase() {
            return phase;
        }

        /** The phase in which an exchange failed; determines whether the request may be sent again. */
        public enum Phase {
            /** No connection in time. The server never saw the request. */
            CONNECT_TIMEOUT,
            /** No connection: refused, unknown host, TLS cut. The server never saw the request. */
            CONNECT,
            /** TLS failed permanently, such as for an unknown certificate. */
            TLS,
            /** The proxy rejects the request permanently. The server never saw the request. */
            PROXY,
            /** A reused connection was lost before any byte of the reply. The server most likely never saw the request. */
            REUSED_CONNECTION,
            /** A new connection was lost before any byte of the reply. The server may have processed the request. */
            BEFORE_REPLY,
            /** The reply had begun. */
            IN_REPLY,
            /** The reply contradicts its headers, or its headers can't be parsed. */
            MALFORMED_REPLY,
            /** The body of the request could not be read; the server is not the cause. */
            REQUEST_BODY,
            /** The reply is larger than {@link HttpTransport.Exchange#maxReplyBytes()}, or than the available memory. */
            TOO_LARGE
        }
    }
}
