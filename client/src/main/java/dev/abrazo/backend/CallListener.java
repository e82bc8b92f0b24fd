package dev.abrazo.backend;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls, for metrics, tracing and logs. Each method does nothing by default. Set with {@link
 * CallOptions.Builder#listener}, for one call or as a default of the client.
 *
 * <p>A client's call gives: {@link #onStart}; for each request to a server {@link #onThrottle} if it waited for the client's
 * limits, {@link #onAttempt}, {@link #onFirstByte} once its reply begins, and {@link #onRetry} if it failed and is retried;
 * {@link #onPoll} for each poll of a job; for a stream {@link #onElement} for each element; and
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

    /** A request has waited for the {@link Limits} of the client, and is sent next. */
    default void onThrottle(CallEvent.Throttled event) {}

    /** A request is about to be sent. */
    default void onAttempt(CallEvent.AttemptStarted event) {}

    /** A request has failed, and is retried after a delay. */
    default void onRetry(CallEvent.RetryScheduled event) {}

    /**
     * The reply to a request has begun. Reported before the first element of a stream; for a whole reply after all of it
     * has arrived, with the time of its first byte.
     */
    default void onFirstByte(CallEvent.FirstByte event) {}

    /** A job at a provider is not done yet, and is polled after a delay. */
    default void onPoll(CallEvent.PollScheduled event) {}

    /** An element of a stream has been read. */
    default void onElement(CallEvent.ElementRead event) {}

    /** The call has ended: with a result, with an error, or because its stream was closed early. */
    default void onEnd(CallEvent.Ended event) {}

    /**
     * Reports the events of one call to its listeners. The client reports start, elements and end; a backend that sends
     * requests reports these. Used by the thread that runs the call; only the end may come from another one.
     */
    public static final class Reporter {

        private static final AtomicLong COUNT = new AtomicLong();

        private final long callId = COUNT.incrementAndGet();
        private final long start = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<GuardedListener> listeners;
        private String task = "";
        private int attempts;
        private volatile long elements;

        Reporter(List<GuardedListener> listeners) {
            this.listeners = listeners;
        }

        /**
         * Reports the start of the call.
         *
         * @param taskId the task's id
         * @param backend the backend's id
         * @param model the model that the call names, or null
         * @param inputs how many inputs the call has
         * @param stream whether the result is streamed
         */
        public void started(String taskId, String backend, @Nullable String model, int inputs, boolean stream) {
            task = taskId;
            CallEvent.Started event = new CallEvent.Started(callId, task, elapsed(), backend, model, inputs, stream);
            report(listener -> listener.onStart(event));
        }

        /**
         * Reports that a request has waited for the limits of the client.
         *
         * @param waited how long
         */
        public void throttled(Duration waited) {
            CallEvent.Throttled event = new CallEvent.Throttled(callId, task, elapsed(), waited);
            report(listener -> listener.onThrottle(event));
        }

        /**
         * Reports that a request is about to be sent.
         *
         * @param provider the provider's id, or null
         * @param model the model's id, or null
         * @param host host of the server, and its port unless that is 443
         */
        public void attempt(@Nullable String provider, @Nullable String model, String host) {
            CallEvent.AttemptStarted event =
                    new CallEvent.AttemptStarted(callId, task, elapsed(), ++attempts, provider, model, host);
            report(listener -> listener.onAttempt(event));
        }

        /**
         * Reports that the reply has begun.
         *
         * @param ago how long ago that was
         */
        public void firstByte(Duration ago) {
            CallEvent.FirstByte event =
                    new CallEvent.FirstByte(callId, task, elapsed().minus(ago), attempts);
            report(listener -> listener.onFirstByte(event));
        }

        /**
         * Reports that the last request has failed and is sent again.
         *
         * @param cause the failure
         * @param delay how long the call waits before that
         */
        public void retry(InferenceException cause, Duration delay) {
            CallEvent.RetryScheduled event =
                    new CallEvent.RetryScheduled(callId, task, elapsed(), attempts, cause, delay);
            report(listener -> listener.onRetry(event));
        }

        /**
         * Reports that a job is not done yet, and is polled after a delay.
         *
         * @param state the job's state in the provider's words, or null
         * @param polls how many polls were made before
         * @param delay how long the call waits before the poll
         */
        public void poll(@Nullable String state, int polls, Duration delay) {
            CallEvent.PollScheduled event = new CallEvent.PollScheduled(callId, task, elapsed(), state, polls, delay);
            report(listener -> listener.onPoll(event));
        }

        /** Reports that this element of the stream has been read. */
        public void element(Object element) {
            long index = elements;
            elements = index + 1;
            CallEvent.ElementRead event = new CallEvent.ElementRead(callId, task, elapsed(), index, element);
            report(listener -> listener.onElement(event));
        }

        /** Reports the end of the call, with the metadata of its result. */
        public void ended(Reply.Metadata metadata) {
            end(metadata, null);
        }

        /** Reports the end of the call, with the error. */
        public void failed(Throwable error) {
            end(null, error);
        }

        /** Reports the end of a call whose stream was closed; does nothing if the end was reported before. */
        public void closed() {
            if (!ended.get()) {
                end(null, new CancelledException("The stream was closed before its end."));
            }
        }

        private void end(Reply.@Nullable Metadata metadata, @Nullable Throwable error) {
            if (ended.compareAndSet(false, true)) {
                CallEvent.Ended event =
                        new CallEvent.Ended(callId, task, elapsed(), metadata, error, attempts, elements);
                report(listener -> listener.onEnd(event));
            }
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        private void report(Consumer<CallListener> event) {
            listeners.forEach(listener -> listener.report(event));
        }
    }
}
