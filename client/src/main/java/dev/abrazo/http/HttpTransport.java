package dev.abrazo.http;

import dev.abrazo.annotation.Experimental;
import java.io.IOException;

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
    HttpStream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException;

    /** Releases connections and threads. Called once, after all exchanges under way were aborted. */
    @Override
    void close();
}
