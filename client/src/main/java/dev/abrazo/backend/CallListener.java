package dev.abrazo.backend;

/**
 * Observes calls, for metrics, tracing and logs. Each method does nothing by default. Set with {@link
 * CallOptions.Builder#listener}, for one call or as a default of the client.
 *
 * <p>A client's call gives: {@link #onStart}; for each request to a server {@link #onAttempt}, {@link #onFirstByte} once its
 * reply begins, and {@link #onRetry} if it failed and is sent again; for a stream {@link #onElement} for each element; and
 * {@link #onEnd}, always and once. Models in this process make no requests: their calls start and end. A list of inputs
 * that takes several calls gives the events of each. Lookups, polls and downloads are no attempts.
 *
 * <p>Methods run on the thread that runs the call, or that closes its stream, and the call waits for them: they must return
 * quickly. Calls that run at the same time call a listener at the same time, so that it must be safe for use by many
 * threads. What a method throws is logged once and has no effect on the call.
 *
 * <p>No event contains a token.
 */
public interface CallListener {

    /** The call has started. */
    default void onStart(CallEvent.Started event) {}

    /** A request is about to be sent. */
    default void onAttempt(CallEvent.AttemptStarted event) {}

    /** A request has failed, and is sent again after a wait. */
    default void onRetry(CallEvent.RetryScheduled event) {}

    /**
     * The reply of a request has begun. Of a stream this is reported before its first element; of a whole reply once all of
     * it has arrived, with the time of its first byte.
     */
    default void onFirstByte(CallEvent.FirstByte event) {}

    /** An element of a stream has been read. */
    default void onElement(CallEvent.ElementRead event) {}

    /** The call has ended: with a result, with an error, or because its stream was closed early. */
    default void onEnd(CallEvent.Ended event) {}
}
