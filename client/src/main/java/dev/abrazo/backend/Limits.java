package dev.abrazo.backend;

import dev.abrazo.internal.check.Check;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits on what one client sends, shared by all its calls. Immutable.
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder()
 *         .limits(Limits.builder().inFlight(8).requestsPerSecond(5).tokensPerMinute(60_000).build())
 *         .build();
 * }</pre>
 *
 * <p>A call waits until the limits allow its request, in the order of arrival. The wait counts towards the call's timeout, ends
 * when the call is cancelled, and is reported to {@link CallListener#onThrottle}. Retries count as requests; look-ups, polls and
 * downloads do not. A 429 pauses all calls to the same host for as long as the server asks, up to a minute.
 */
public final class Limits {

    private final @Nullable Integer inFlight;
    private final @Nullable Double requestsPerSecond;
    private final @Nullable Double tokensPerSecond;
    private final @Nullable Integer retriesPerMinute;

    private Limits(Builder builder) {
        this.inFlight = builder.inFlight;
        this.requestsPerSecond = builder.requestsPerSecond;
        this.tokensPerSecond = builder.tokensPerSecond;
        this.retriesPerMinute = builder.retriesPerMinute;
    }

    /** Creates a builder without a limit. */
    public static Builder builder() {
        return new Builder();
    }

    /** The largest number of requests in flight, or null. */
    public @Nullable Integer inFlight() {
        return inFlight;
    }

    /** The largest number of requests per second, or null. */
    public @Nullable Double requestsPerSecond() {
        return requestsPerSecond;
    }

    /** The largest number of tokens per second, or null. */
    public @Nullable Double tokensPerSecond() {
        return tokensPerSecond;
    }

    /** The largest number of retries per minute, or null. */
    public @Nullable Integer retriesPerMinute() {
        return retriesPerMinute;
    }

    @Override
    public String toString() {
        return "Limits[inFlight=" + inFlight + ", requestsPerSecond=" + requestsPerSecond + ", tokensPerSecond="
                + tokensPerSecond + ", retriesPerMinute=" + retriesPerMinute + "]";
    }

    /** Configures limits. Not thread-safe. */
    public static final class Builder {

        private @Nullable Integer inFlight;
        private @Nullable Double requestsPerSecond;
        private @Nullable Double tokensPerSecond;
        private @Nullable Integer retriesPerMinute;

        private Builder() {}

        /**
         * Limits the requests in flight; a stream is in flight until it ends. Default: no limit.
         *
         * @throws dev.abrazo.error.ConfigurationException if it is less than 1
         */
        public Builder inFlight(int requests) {
            inFlight = (int) Check.atLeast("inFlight", 1, requests);
            return this;
        }

        /**
         * Limits the requests per second, evenly spaced; may be a fraction. Default: no limit.
         *
         * @throws dev.abrazo.error.ConfigurationException if it is not positive
         */
        public Builder requestsPerSecond(double requests) {
            requestsPerSecond = Check.positive("requestsPerSecond", requests);
            return this;
        }

        /**
         * Limits the tokens per minute, read and generated. The tokens of a request are estimated from the requests before, and
         * corrected by the usage that the server states. A minute's tokens may be used at once. Default: no limit.
         *
         * @throws dev.abrazo.error.ConfigurationException if it is not positive
         */
        public Builder tokensPerMinute(double tokens) {
            tokensPerSecond = Check.positive("tokensPerMinute", tokens)
                    / Duration.ofMinutes(1).toSeconds();
            return this;
        }

        /**
         * Limits the retries of all calls together; a failure beyond is not retried, so that an outage is not made worse.
         * Resending on a lost idle connection is not a retry. Default: no limit besides that of each call.
         *
         * @throws dev.abrazo.error.ConfigurationException if it is negative
         */
        public Builder retriesPerMinute(int retries) {
            retriesPerMinute = (int) Check.atLeast("retriesPerMinute", 0, retries);
            return this;
        }

        /** Creates the limits. */
        public Limits build() {
            return new Limits(this);
        }
    }
}
