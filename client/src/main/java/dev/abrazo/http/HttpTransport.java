package dev.abrazo.http;

import dev.abrazo.annotation.Experimental;
import java.io.IOException;

/**
 * Moves bytes. Safe for use by many threads.
 *
 * <p>What every transport promises: the request goes out as given, HTTP/1.1 on {@code http://} without any upgrade
 * offer; the calling thread blocks; {@link Exchange#onAbort} is bound before anything can block, and the abort ends the
 * exchange at the server at once, in every phase; {@link Exchange#replyStarted} and {@link Exchange#progress} are called
 * as bytes come; failures are {@link TransportException}s, which say how far the exchange had come.
 */
@Experimental
public interface HttpTransport extends AutoCloseable {

    /**
     * Sends the call and reads the whole reply, {@link Exchange#maxReplyBytes()} at most. Where the status is 300 or more,
     * {@link HttpReply#ERROR_BYTES} are enough, and so is what came of a body that was cut.
     *
     * @throws TransportException if no whole reply came
     * @throws IllegalArgumentException if the call can't be sent as it is; its message has no header's value
     * @throws InterruptedException if the caller's thread was interrupted; the exchange has ended at the server
     */
    HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException;

    /**
     * Sends the call and gives the reply's head with its body still open. The binding of the abort stays until the body
     * is closed.
     *
     * @throws TransportException if no reply came
     * @throws IllegalArgumentException as {@link #send}
     * @throws InterruptedException as {@link #send}
     */
    HttpStream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException;

    /** Releases connections and threads. Called once, after all exchanges under way were aborted. */
    @Override
    void close();
}
