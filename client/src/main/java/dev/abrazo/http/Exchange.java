package dev.abrazo.http;

/**
 * One attempt at one request, for the transport: it registers how to abort it, reports its progress, and enforces its
 * size limit. Thread-safe.
 *
 * <p>The abort action runs once, and never after {@link #unbind} has returned: an abort that interrupts a thread must not
 * interrupt what that thread does next. Only an action that throws may run again.
 */
public interface Exchange {

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
