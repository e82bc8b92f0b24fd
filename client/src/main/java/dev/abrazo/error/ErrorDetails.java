package dev.abrazo.error;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Details of a failed exchange. Absent values are null or empty. Never contains a token. Immutable. */
public final class ErrorDetails {

    /** No details, for a failure before anything was sent. */
    public static final ErrorDetails NONE = builder().build();

    private final Builder from;

    private ErrorDetails(Builder from) {
        this.from = from;
    }

    /** Creates a builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** The details of a call without a reply. */
    public static ErrorDetails of(
            @Nullable String task, @Nullable String provider, @Nullable String model, int attempts) {
        // Without build(), which copies: every call has these details.
        return new ErrorDetails(
                builder().task(task).provider(provider).model(model).attempts(attempts));
    }

    /** Creates a builder with these values. */
    public Builder toBuilder() {
        return from.copy();
    }

    /** The HTTP status, or null if there was no reply. */
    public @Nullable Integer status() {
        return from.status;
    }

    /** The server's id of the request, or null. */
    public @Nullable String requestId() {
        return from.requestId;
    }

    /** The task's id, or null. */
    public @Nullable String task() {
        return from.task;
    }

    /** The provider's id, or null. */
    public @Nullable String provider() {
        return from.provider;
    }

    /** The model's id on the Hub, or null. */
    public @Nullable String model() {
        return from.model;
    }

    /** How many requests were sent for the call; 0 if nothing was sent. */
    public int attempts() {
        return from.attempts;
    }

    /** The reply's headers, as sent; empty if there was no reply. */
    public Map<String, List<String>> headers() {
        return from.headers;
    }

    /** The server's message, 2 KB at most, or null. */
    public @Nullable String serverMessage() {
        return from.serverMessage;
    }

    /** The server's estimate of how long the model needs to load, or null. */
    public @Nullable Duration estimatedTime() {
        return from.estimatedTime;
    }

    /** How long the server asked to wait before the next request, or null. */
    public @Nullable Duration retryAfter() {
        return from.retryAfter;
    }

    /** The server's machine-readable type of the error, such as {@code validation}, or null. */
    public @Nullable String errorType() {
        return from.errorType;
    }

    /** Further messages of the server; may be empty. */
    public List<String> warnings() {
        return from.warnings;
    }

    /** The start of the reply's body, 2 KB at most, or null. */
    public @Nullable String body() {
        return from.body;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                from.status,
                from.requestId,
                from.task,
                from.provider,
                from.model,
                from.attempts,
                from.headers,
                from.serverMessage,
                from.estimatedTime,
                from.retryAfter,
                from.errorType,
                from.warnings,
                from.body);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ErrorDetails details && values().equals(details.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "ErrorDetails[status=" + from.status + ", requestId=" + from.requestId + ", task=" + from.task
                + ", provider="
                + from.provider + ", model=" + from.model + ", attempts=" + from.attempts + ", headers=" + from.headers
                + ", serverMessage=" + from.serverMessage + ", estimatedTime=" + from.estimatedTime + ", retryAfter="
                + from.retryAfter + ", errorType=" + from.errorType + ", warnings=" + from.warnings + ", body="
                + from.body + "]";
    }

    /** Sets details; null for an absent value. Not thread-safe. */
    public static final class Builder {

        private @Nullable Integer status;
        private @Nullable String requestId;
        private @Nullable String task;
        private @Nullable String provider;
        private @Nullable String model;
        private int attempts;
        private Map<String, List<String>> headers = Map.of();
        private @Nullable String serverMessage;
        private @Nullable Duration estimatedTime;
        private @Nullable Duration retryAfter;
        private @Nullable String errorType;
        private List<String> warnings = List.of();
        private @Nullable String body;

        private Builder() {}

        /** See {@link ErrorDetails#status}. */
        public Builder status(@Nullable Integer status) {
            this.status = status;
            return this;
        }

        /** See {@link ErrorDetails#requestId}. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** See {@link ErrorDetails#task}. */
        public Builder task(@Nullable String task) {
            this.task = task;
            return this;
        }

        /** See {@link ErrorDetails#provider}. */
        public Builder provider(@Nullable String provider) {
            this.provider = provider;
            return this;
        }

        /** See {@link ErrorDetails#model}. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** See {@link ErrorDetails#attempts}. Default: 0. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** See {@link ErrorDetails#headers}; copied. */
        public Builder headers(Map<String, List<String>> headers) {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            this.headers = Map.copyOf(copy);
            return this;
        }

        /**
         * Sets the details from a reply: status, headers, request id, and the start of the body.
         *
         * @param headers its headers, names in any case
         * @param start the start of its body, 2 KB at most; null if there is none
         */
        public Builder reply(int status, Map<String, List<String>> headers, @Nullable String start) {
            return status(status).headers(headers).requestId(requestId(headers)).body(start);
        }

        private static @Nullable String requestId(Map<String, List<String>> headers) {
            for (Map.Entry<String, List<String>> header : headers.entrySet()) {
                if (header.getKey().equalsIgnoreCase("x-request-id")
                        && !header.getValue().isEmpty()) {
                    return header.getValue().get(0);
                }
            }
            return null;
        }

        /** See {@link ErrorDetails#serverMessage}. */
        public Builder serverMessage(@Nullable String serverMessage) {
            this.serverMessage = serverMessage;
            return this;
        }

        /** See {@link ErrorDetails#estimatedTime}. */
        public Builder estimatedTime(@Nullable Duration estimatedTime) {
            this.estimatedTime = estimatedTime;
            return this;
        }

        /** See {@link ErrorDetails#retryAfter}. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** See {@link ErrorDetails#errorType}. */
        public Builder errorType(@Nullable String errorType) {
            this.errorType = errorType;
            return this;
        }

        /** See {@link ErrorDetails#warnings}; copied. */
        public Builder warnings(List<String> warnings) {
            this.warnings = List.copyOf(warnings);
            return this;
        }

        /** See {@link ErrorDetails#body}. */
        public Builder body(@Nullable String body) {
            this.body = body;
            return this;
        }

        /** Creates the details. */
        public ErrorDetails build() {
            return new ErrorDetails(copy());
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.status = status;
            copy.requestId = requestId;
            copy.task = task;
            copy.provider = provider;
            copy.model = model;
            copy.attempts = attempts;
            copy.headers = headers;
            copy.serverMessage = serverMessage;
            copy.estimatedTime = estimatedTime;
            copy.retryAfter = retryAfter;
            copy.errorType = errorType;
            copy.warnings = warnings;
            copy.body = body;
            return copy;
        }
    }
}
