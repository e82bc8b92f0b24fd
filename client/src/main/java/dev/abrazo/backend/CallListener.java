package dev.abrazo.backend;

/**
 * Observes calls, for metrics, tracing and logs. Each method does nothing by default. Set with {@link
 * CallOptions.Builder#listener}, for one call or as a default of the client.
 *
 * <p>A client's call gives: {@link #onStart}; for each request to a server {@link #onAttempt}, {@link #onFirstByte} once its
 * reply begins, and {@link #onRetry} if it failed and is retried; for a stream {@link #onElement} for each element; and
 * {@link #onEnd}, exactly once. Models in this process make no requests: their calls have a start and an end only. A list of
 * inputs that takes several calls gives the events of each. Lookups, polls and downloads do not count as attempts.
 *
 * <p>Methods run on the thread that runs the call, or that closes its stream, and the call waits for them: they must return
 * quickly. Concurrent calls call a listener concurrently, so it must be thread-safe. An exception of a method is
 * logged once and has no effect on the call.
 *
 * <p>No event contains a token.
 */
public interface CallListener {

    /** The call has started. */
    default void onStart(CallEvent.Started event) {}

    /** A request is about to be sent. */
    default void onAttempt(CallEvent.AttemptStarted event) {}

    /** A request has failed, and is retried after a delay. */
    default void onRetry(CallEvent.RetryScheduled event) {}

    /**
     * The reply to a request has begun. Reported before the first element of a stream; for a whole reply after all of it
     * has arrived, with the time of its first byte.
     */
    default void onFirstByte(CallEvent.FirstByte event) {}

    /** An element of a stream has been read. */
    default void onElement(CallEvent.ElementRead event) {}

    /** The call has ended: with a result, with an error, or because its stream was closed early. */
    default void onEnd(CallEvent.Ended event) {}
}
