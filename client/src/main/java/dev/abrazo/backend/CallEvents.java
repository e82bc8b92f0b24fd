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
 * Reports the events of one call to its listeners. The client reports start, elements and end; a backend that sends
 * requests reports these. Used by the thread that runs the call; only the end may come from another one.
 */
public final class CallEvents {

    private static final AtomicLong COUNT = new AtomicLong();

    private final long callId = COUNT.incrementAndGet();
    private final long start = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<GuardedListener> listeners;
    private String task = "";
    private int attempts;
    private volatile long elements;

    CallEvents(List<GuardedListener> listeners) {
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
     * Reports that a request is about to be sent.
     *
     * @param provider the provider's id, or null
     * @param model the model's id, or null
     * @param host host and port of the server
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
        CallEvent.RetryScheduled event = new CallEvent.RetryScheduled(callId, task, elapsed(), attempts, cause, delay);
        report(listener -> listener.onRetry(event));
    }

    /** Reports that this element of the stream has been read. */
    public void element(Object element) {
        long index = elements;
        elements = index + 1;
        CallEvent.ElementRead event = new CallEvent.ElementRead(callId, task, elapsed(), index, element);
        report(listener -> listener.onElement(event));
    }

    /** Reports the end of the call, with the metadata of its result. */
    public void ended(ReplyMetadata metadata) {
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

    private void end(@Nullable ReplyMetadata metadata, @Nullable Throwable error) {
        if (ended.compareAndSet(false, true)) {
            CallEvent.Ended event = new CallEvent.Ended(callId, task, elapsed(), metadata, error, attempts, elements);
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
