package dev.abrazo.backend;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the life of a call, for a {@link CallListener}. Immutable, except for the element of a stream. */
public abstract sealed class CallEvent {

    private final long callId;
    private final String task;
    private final Duration elapsed;

    private CallEvent(long callId, String task, Duration elapsed) {
        this.callId = callId;
        this.task = task;
        this.elapsed = elapsed;
    }

    /** The number of the call within this process: the same in all events of one call. */
    public final long callId() {
        return callId;
    }

    /** The task's id. */
    public final String task() {
        return task;
    }

    /** The time since the start of the call, including its wait for a thread. */
    public final Duration elapsed() {
        return elapsed;
    }

    /** The event's name, the call's number and task; never inputs, elements or headers. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[call=" + callId + ", task=" + task + ", elapsed=" + elapsed + "]";
    }

    /** The start of a call. */
    public static final class Started extends CallEvent {
        private final String backend;
        private final @Nullable String model;
        private final int inputs;
        private final boolean stream;

        Started(
                long callId,
                String task,
                Duration elapsed,
                String backend,
                @Nullable String model,
                int inputs,
                boolean stream) {
            super(callId, task, elapsed);
            this.backend = backend;
            this.model = model;
            this.inputs = inputs;
            this.stream = stream;
        }

        /** The backend's id, such as {@code remote} or {@code local}. */
        public String backend() {
            return backend;
        }

        /** The model that the call names, or null for the default. */
        public @Nullable String model() {
            return model;
        }

        /** How many inputs the call has: 1, or the size of its list. */
        public int inputs() {
            return inputs;
        }

        /** Whether the result is streamed. */
        public boolean stream() {
            return stream;
        }
    }

    /** A wait for the {@link Limits} of the client. */
    public static final class Throttled extends CallEvent {
        private final Duration waited;

        Throttled(long callId, String task, Duration elapsed, Duration waited) {
            super(callId, task, elapsed);
            this.waited = waited;
        }

        /** How long the request has waited. */
        public Duration waited() {
            return waited;
        }
    }

    /** The start of a request to a server. */
    public static final class AttemptStarted extends CallEvent {
        private final int attempt;
        private final @Nullable String provider;
        private final @Nullable String model;
        private final String host;

        AttemptStarted(
                long callId,
                String task,
                Duration elapsed,
                int attempt,
                @Nullable String provider,
                @Nullable String model,
                String host) {
            super(callId, task, elapsed);
            this.attempt = attempt;
            this.provider = provider;
            this.model = model;
            this.host = host;
        }

        /** The number of the request, from 1. */
        public int attempt() {
            return attempt;
        }

        /** The provider's id, or null. */
        public @Nullable String provider() {
            return provider;
        }

        /** The model's id, or null if only the server knows it. */
        public @Nullable String model() {
            return model;
        }

        /** Host of the server, and its port unless that is the default of HTTPS. */
        public String host() {
            return host;
        }
    }

    /** A failed request that is retried. */
    public static final class RetryScheduled extends CallEvent {
        private final int attempt;
        private final InferenceException cause;
        private final Duration delay;

        RetryScheduled(
                long callId, String task, Duration elapsed, int attempt, InferenceException cause, Duration delay) {
            super(callId, task, elapsed);
            this.attempt = attempt;
            this.cause = cause;
            this.delay = delay;
        }

        /** The number of the failed request, from 1. */
        public int attempt() {
            return attempt;
        }

        /** The failure. */
        public InferenceException cause() {
            return cause;
        }

        /** How long the call waits before the next request; may be zero. */
        public Duration delay() {
            return delay;
        }
    }

    /** A job at a provider that is not done yet, and is polled after a delay. */
    public static final class PollScheduled extends CallEvent {
        private final @Nullable String state;
        private final int polls;
        private final Duration delay;

        PollScheduled(long callId, String task, Duration elapsed, @Nullable String state, int polls, Duration delay) {
            super(callId, task, elapsed);
            this.state = state;
            this.polls = polls;
            this.delay = delay;
        }

        /** The job's state in the provider's words, such as {@code IN_QUEUE} or {@code processing}; null if it gives none. */
        public @Nullable String state() {
            return state;
        }

        /** How many polls were made before: 0 for the first event of a job. */
        public int polls() {
            return polls;
        }

        /** How long the call waits before the poll. */
        public Duration delay() {
            return delay;
        }
    }

    /** The first byte of the reply to a request. */
    public static final class FirstByte extends CallEvent {
        private final int attempt;

        FirstByte(long callId, String task, Duration elapsed, int attempt) {
            super(callId, task, elapsed);
            this.attempt = attempt;
        }

        /** The number of the request, from 1. */
        public int attempt() {
            return attempt;
        }
    }

    /** An element of a stream. */
    public static final class ElementRead extends CallEvent {
        private final long index;
        private final Object element;

        ElementRead(long callId, String task, Duration elapsed, long index, Object element) {
            super(callId, task, elapsed);
            this.index = index;
            this.element = element;
        }

        /** The number of the element, from 0. */
        public long index() {
            return index;
        }

        /** The element, of the task's type. */
        public Object element() {
            return element;
        }
    }

    /** The end of a call. */
    public static final class Ended extends CallEvent {
        private final Reply.@Nullable Metadata metadata;
        private final @Nullable Throwable error;
        private final int attempts;
        private final long elements;

        Ended(
                long callId,
                String task,
                Duration elapsed,
                Reply.@Nullable Metadata metadata,
                @Nullable Throwable error,
                int attempts,
                long elements) {
            super(callId, task, elapsed);
            this.metadata = metadata;
            this.error = error;
            this.attempts = attempts;
            this.elements = elements;
        }

        /** The metadata of the result: status, model, timings, usage; null if there is no result. */
        public Reply.@Nullable Metadata metadata() {
            return metadata;
        }

        /** The error, usually an {@link InferenceException}; null if there is a result. */
        public @Nullable Throwable error() {
            return error;
        }

        /** Whether the call was cancelled, or its stream closed before its end. */
        public boolean cancelled() {
            return error instanceof CancelledException;
        }

        /** The HTTP status of the reply, also of a failed call; null if there was no reply. */
        public @Nullable Integer status() {
            return metadata != null
                    ? metadata.status()
                    : error instanceof InferenceException failure ? failure.status() : null;
        }

        /** How many requests were sent; 0 without HTTP. */
        public int attempts() {
            return attempts;
        }

        /** How many elements of a stream were read. */
        public long elements() {
            return elements;
        }

        /**
         * The {@linkplain InferenceException#code code} of the error, or the name of its class if it has none; null if there
         * is a result.
         */
        public @Nullable String errorCode() {
            return error == null
                    ? null
                    : error instanceof InferenceException failure
                            ? failure.code()
                            : error.getClass().getName();
        }

        /** The usage that the server states, such as tokens, in the server's names; may be empty. */
        public Map<String, Object> usage() {
            return metadata == null ? Map.of() : metadata.usage();
        }

        /** How many tokens the input has, or null if the server does not state it. */
        public @Nullable Long inputTokens() {
            return tokens("prompt_tokens", "input_tokens");
        }

        /** How many tokens the output has, or null if the server does not state it. */
        public @Nullable Long outputTokens() {
            return tokens("completion_tokens", "output_tokens");
        }

        private @Nullable Long tokens(String name, String otherName) {
            Object count = usage().getOrDefault(name, usage().get(otherName));
            return count instanceof Number number && number.longValue() >= 0 ? (Long) number.longValue() : null;
        }
    }
}
