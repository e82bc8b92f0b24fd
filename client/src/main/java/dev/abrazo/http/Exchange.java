package dev.abrazo.http;

/**
 * One attempt at one request, as a transport sees it: the transport says how to abort it, reports its progress, and keeps
 * its limit. Safe for use by many threads.
 *
 * <p>The abort action runs once, and never after {@link #unbind} has returned: an abort that interrupts a thread must not
 * interrupt what that thread does next. Only one that throws may run again.
 */
public interface Exchange {

    /**
     * Binds the action that ends this exchange at the server; replaces an earlier one. Runs it at once if the exchange is
     * aborted already.
     */
    void onAbort(Runnable action);

    /** Unbinds the action: it does not run any more when this method returns. */
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
