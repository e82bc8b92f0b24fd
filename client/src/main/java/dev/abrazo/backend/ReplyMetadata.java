package dev.abrazo.backend;

import dev.abrazo.http.Headers;
import dev.abrazo.internal.json.Parameters;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metadata of a result: backend, provider, model, timings, usage. Absent values are null or empty. Immutable. */
public final class ReplyMetadata {

    private final String backend;
    private final @Nullable String provider;
    private final @Nullable String model;
    private final @Nullable Integer status;
    private final @Nullable String requestId;
    private final int attempts;
    private final Duration elapsed;
    private final @Nullable Duration computeTime;
    private final Map<String, Object> usage;
    private final Map<String, List<String>> headers;
    private final List<String> warnings;

    private ReplyMetadata(Builder builder) {
        backend = builder.backend;
        provider = builder.provider;
        model = builder.model;
        status = builder.status;
        requestId = builder.requestId;
        attempts = builder.attempts;
        elapsed = builder.elapsed;
        computeTime = builder.computeTime;
        usage = builder.usage;
        headers = builder.headers;
        warnings = builder.warnings;
    }

    /**
     * Creates a builder without other values.
     *
     * @param backend see {@link #backend}
     */
    public static Builder builder(String backend) {
        return new Builder(backend);
    }

    /** Creates a builder with these values. */
    public Builder toBuilder() {
        Builder builder = new Builder(backend);
        builder.provider = provider;
        builder.model = model;
        builder.status = status;
        builder.requestId = requestId;
        builder.attempts = attempts;
        builder.elapsed = elapsed;
        builder.computeTime = computeTime;
        builder.usage = usage;
        builder.headers = headers;
        builder.warnings = warnings;
        return builder;
    }

    /** The id of the backend that ran the call, such as {@code remote} or {@code local}. */
    public String backend() {
        return backend;
    }

    /** The provider's id, or null. */
    public @Nullable String provider() {
        return provider;
    }

    /** The model's id, or null if only the server knows it. */
    public @Nullable String model() {
        return model;
    }

    /** The HTTP status, or null if no HTTP was used. */
    public @Nullable Integer status() {
        return status;
    }

    /** The server's id of the request, or null. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** How many requests were sent for the call, lookups and polls not counted. */
    public int attempts() {
        return attempts;
    }

    /** The time from the start of the call to its result. */
    public Duration elapsed() {
        return elapsed;
    }

    /** The compute time that the server states, or null. */
    public @Nullable Duration computeTime() {
        return computeTime;
    }

    /** The usage that the server states, such as tokens, in the server's names; may be empty. */
    public Map<String, Object> usage() {
        return usage;
    }

    /** The reply's headers, as sent. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Warnings about the result, such as that a text was truncated; may be empty. */
    public List<String> warnings() {
        return warnings;
    }

    /** The metadata in the JSON form: {@code status}, {@code attempts}, {@code provider}, … without absent values. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "status", status == null ? null : (Long) status.longValue());
        json.put("attempts", (long) attempts);
        put(json, "provider", provider);
        put(json, "model", model);
        put(json, "request_id", requestId);
        json.put("elapsed_ms", elapsed.toMillis());
        put(json, "compute_time", computeTime == null ? null : (Double) (computeTime.toNanos() / 1e9));
        put(json, "usage", usage.isEmpty() ? null : usage);
        put(json, "warnings", warnings.isEmpty() ? null : warnings);
        json.put("backend", backend);
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                backend, provider, model, status, requestId, attempts, elapsed, computeTime, usage, headers, warnings);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplyMetadata metadata && values().equals(metadata.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "ReplyMetadata[backend=" + backend + ", provider=" + provider + ", model=" + model + ", status=" + status
                + ", requestId=" + requestId + ", attempts=" + attempts + ", elapsed=" + elapsed + ", computeTime="
                + computeTime + ", usage=" + usage + ", headers=" + headers + ", warnings=" + warnings + "]";
    }

    /** Sets metadata; null for an absent value. Not thread-safe. */
    public static final class Builder {

        private final String backend;
        private @Nullable String provider;
        private @Nullable String model;
        private @Nullable Integer status;
        private @Nullable String requestId;
        private int attempts;
        private Duration elapsed = Duration.ZERO;
        private @Nullable Duration computeTime;
        private Map<String, Object> usage = Map.of();
        private Map<String, List<String>> headers = Map.of();
        private List<String> warnings = List.of();

        private Builder(String backend) {
            this.backend = Objects.requireNonNull(backend, "backend");
        }

        /** See {@link ReplyMetadata#provider}. */
        public Builder provider(@Nullable String provider) {
            this.provider = provider;
            return this;
        }

        /** See {@link ReplyMetadata#model}. */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /** See {@link ReplyMetadata#status}. */
        public Builder status(@Nullable Integer status) {
            this.status = status;
            return this;
        }

        /** See {@link ReplyMetadata#requestId}. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** See {@link ReplyMetadata#attempts}. Default: 0. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** See {@link ReplyMetadata#elapsed}. Default: zero. */
        public Builder elapsed(Duration elapsed) {
            this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
            return this;
        }

        /** See {@link ReplyMetadata#computeTime}. */
        public Builder computeTime(@Nullable Duration computeTime) {
            this.computeTime = computeTime;
            return this;
        }

        /** See {@link ReplyMetadata#usage}; copied. */
        public Builder usage(Map<String, ? extends Object> usage) {
            this.usage = Parameters.copyOf(usage);
            return this;
        }

        /** See {@link ReplyMetadata#headers}. */
        public Builder headers(Headers headers) {
            this.headers = headers.map();
            return this;
        }

        /** See {@link ReplyMetadata#warnings}; copied. */
        public Builder warnings(List<String> warnings) {
            this.warnings = List.copyOf(warnings);
            return this;
        }

        /** Creates the metadata. */
        public ReplyMetadata build() {
            return new ReplyMetadata(this);
        }
    }
}
