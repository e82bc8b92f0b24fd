package dev.abrazo.backend;

import dev.abrazo.http.Headers;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.internal.json.PlainValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result with the metadata of its call. Immutable if the result is. */
public final class Reply<O extends @Nullable Object> {

    private final O output;
    private final Metadata metadata;

    private Reply(O output, Metadata metadata) {
        this.output = output;
        this.metadata = Objects.requireNonNull(metadata, "metadata");
    }

    /** A result with this metadata. */
    public static <O extends @Nullable Object> Reply<O> of(O output, Metadata metadata) {
        return new Reply<>(output, metadata);
    }

    /** The result. */
    public O output() {
        return output;
    }

    /** The metadata of the call. */
    public Metadata metadata() {
        return metadata;
    }

    /** The reply with the result converted by this function. */
    public <P extends @Nullable Object> Reply<P> map(Function<? super O, ? extends P> change) {
        return new Reply<>(change.apply(output), metadata);
    }

    /** Compares result and metadata; vectors number by number. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reply<?> reply
                && PlainValues.equal(output, reply.output)
                && metadata.equals(reply.metadata);
    }

    @Override
    public int hashCode() {
        return 31 * PlainValues.hash(output) + metadata.hashCode();
    }

    /** The result and the metadata; of each vector only the first numbers. */
    @Override
    public String toString() {
        return "Reply[output=" + PlainValues.summary(output) + ", metadata=" + metadata + "]";
    }

    /** Metadata of a result: backend, provider, model, timings, usage. Absent values are null or empty. Immutable. */
    public static final class Metadata {

        private final Builder from;

        private Metadata(Builder from) {
            this.from = from;
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
            return from.copy();
        }

        /** The id of the backend that ran the call, such as {@code remote} or {@code local}. */
        public String backend() {
            return from.backend;
        }

        /** The provider's id, or null. */
        public @Nullable String provider() {
            return from.provider;
        }

        /** The model's id, or null if only the server knows it. */
        public @Nullable String model() {
            return from.model;
        }

        /** The HTTP status, or null if no HTTP was used. */
        public @Nullable Integer status() {
            return from.status;
        }

        /** The server's id of the request, or null. */
        public @Nullable String requestId() {
            return from.requestId;
        }

        /** How many requests were sent for the call, lookups and polls not counted. */
        public int attempts() {
            return from.attempts;
        }

        /** The time from the start of the call to its result. */
        public Duration elapsed() {
            return from.elapsed;
        }

        /** The compute time that the server states, or null. */
        public @Nullable Duration computeTime() {
            return from.computeTime;
        }

        /** The usage that the server states, such as tokens, in the server's names; may be empty. */
        public Map<String, Object> usage() {
            return from.usage;
        }

        /** The reply's headers, as sent. */
        public Map<String, List<String>> headers() {
            return from.headers;
        }

        /** Warnings about the result, such as that a text was truncated; may be empty. */
        public List<String> warnings() {
            return from.warnings;
        }

        /** The metadata in the JSON form: {@code status}, {@code attempts}, {@code provider}, … without absent values. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            OptionalFields.put(json, "status", from.status);
            json.put("attempts", (long) from.attempts);
            OptionalFields.put(json, "provider", from.provider);
            OptionalFields.put(json, "model", from.model);
            OptionalFields.put(json, "request_id", from.requestId);
            json.put("elapsed_ms", from.elapsed.toMillis());
            OptionalFields.put(
                    json,
                    "compute_time",
                    from.computeTime == null ? null : (Double) (from.computeTime.toNanos() / 1e9));
            OptionalFields.put(json, "usage", from.usage.isEmpty() ? null : from.usage);
            OptionalFields.put(json, "warnings", from.warnings.isEmpty() ? null : from.warnings);
            json.put("backend", from.backend);
            return json;
        }

        private List<@Nullable Object> values() {
            return Arrays.asList(
                    from.backend,
                    from.provider,
                    from.model,
                    from.status,
                    from.requestId,
                    from.attempts,
                    from.elapsed,
                    from.computeTime,
                    from.usage,
                    from.headers,
                    from.warnings);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Metadata metadata && values().equals(metadata.values());
        }

        @Override
        public int hashCode() {
            return values().hashCode();
        }

        @Override
        public String toString() {
            return "Reply.Metadata[backend=" + from.backend + ", provider=" + from.provider + ", model=" + from.model
                    + ", status=" + from.status
                    + ", requestId=" + from.requestId + ", attempts=" + from.attempts + ", elapsed=" + from.elapsed
                    + ", computeTime="
                    + from.computeTime + ", usage=" + from.usage + ", headers=" + from.headers + ", warnings="
                    + from.warnings + "]";
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

            /** See {@link Metadata#provider}. */
            public Builder provider(@Nullable String provider) {
                this.provider = provider;
                return this;
            }

            /** See {@link Metadata#model}. */
            public Builder model(@Nullable String model) {
                this.model = model;
                return this;
            }

            /** See {@link Metadata#status}. */
            public Builder status(@Nullable Integer status) {
                this.status = status;
                return this;
            }

            /** See {@link Metadata#requestId}. */
            public Builder requestId(@Nullable String requestId) {
                this.requestId = requestId;
                return this;
            }

            /** See {@link Metadata#attempts}. Default: 0. */
            public Builder attempts(int attempts) {
                this.attempts = attempts;
                return this;
            }

            /** See {@link Metadata#elapsed}. Default: zero. */
            public Builder elapsed(Duration elapsed) {
                this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
                return this;
            }

            /** See {@link Metadata#computeTime}. */
            public Builder computeTime(@Nullable Duration computeTime) {
                this.computeTime = computeTime;
                return this;
            }

            /** See {@link Metadata#usage}; copied. */
            public Builder usage(Map<String, ? extends Object> usage) {
                this.usage = Parameters.copyOf(usage);
                return this;
            }

            /** See {@link Metadata#headers}. */
            public Builder headers(Headers headers) {
                this.headers = headers.map();
                return this;
            }

            /** See {@link Metadata#warnings}; copied. */
            public Builder warnings(List<String> warnings) {
                this.warnings = List.copyOf(warnings);
                return this;
            }

            /** Creates the metadata. */
            public Metadata build() {
                return new Metadata(copy());
            }

            private Builder copy() {
                Builder copy = new Builder(backend);
                copy.provider = provider;
                copy.model = model;
                copy.status = status;
                copy.requestId = requestId;
                copy.attempts = attempts;
                copy.elapsed = elapsed;
                copy.computeTime = computeTime;
                copy.usage = usage;
                copy.headers = headers;
                copy.warnings = warnings;
                return copy;
            }
        }
    }
}
