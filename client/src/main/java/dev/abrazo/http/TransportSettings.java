package dev.abrazo.http;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Settings of a transport's connections: connect timeout, proxies, TLS, pool. Immutable. */
public final class TransportSettings {

    /** The default settings. */
    public static final TransportSettings DEFAULTS = builder().build();

    private final Duration connectTimeout;
    private final @Nullable ProxySettings proxies;
    private final @Nullable Supplier<SSLContext> sslContext;
    private final @Nullable Integer maxConnections;
    private final @Nullable Duration keepAlive;

    private TransportSettings(Builder builder) {
        this.connectTimeout = builder.connectTimeout;
        this.proxies = builder.proxies;
        this.sslContext = builder.sslContext;
        this.maxConnections = builder.maxConnections;
        this.keepAlive = builder.keepAlive;
    }

    /** Creates a builder with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The longest time to establish a connection: look-up of the host, proxy and TLS included. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** The proxies; null for those of Java's system properties, such as {@code https.proxyHost}. */
    public @Nullable ProxySettings proxies() {
        return proxies;
    }

    /**
     * The certificates and keys for {@code https}; null for {@link SSLContext#getDefault}. A transport calls it for its first
     * connection with TLS, since reading certificates takes a tenth of a second.
     */
    public @Nullable SSLContext sslContext() {
        return sslContext == null ? null : sslContext.get();
    }

    /** The largest number of connections to one host; null for no limit. */
    public @Nullable Integer maxConnections() {
        return maxConnections;
    }

    /** How long an idle connection is kept; null for the default of the transport. */
    public @Nullable Duration keepAlive() {
        return keepAlive;
    }

    @Override
    public String toString() {
        return "TransportSettings[connectTimeout=" + connectTimeout + ", proxies=" + proxies + ", sslContext="
                + (sslContext == null ? "default" : "own") + ", maxConnections=" + maxConnections + ", keepAlive="
                + keepAlive + "]";
    }

    /** Configures a transport. Not thread-safe. */
    public static final class Builder {

        private Duration connectTimeout = Duration.ofSeconds(10);
        private @Nullable ProxySettings proxies;
        private @Nullable Supplier<SSLContext> sslContext;
        private @Nullable Integer maxConnections;
        private @Nullable Duration keepAlive;

        private Builder() {}

        /**
         * Sets the longest time to establish a connection. Default: 10 seconds.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration time) {
            connectTimeout = positive("connectTimeout", time);
            return this;
        }

        /** Sets the proxies. Default: those of Java's system properties. */
        public Builder proxies(ProxySettings settings) {
            proxies = Objects.requireNonNull(settings, "proxies");
            return this;
        }

        /** Sets the certificates and keys for {@code https}. Default: {@link SSLContext#getDefault}. */
        public Builder sslContext(SSLContext context) {
            Objects.requireNonNull(context, "sslContext");
            return sslContext(() -> context);
        }

        /** Sets the certificates and keys for {@code https}, read when they are needed; may be called by several threads. */
        public Builder sslContext(Supplier<SSLContext> context) {
            sslContext = Objects.requireNonNull(context, "sslContext");
            return this;
        }

        /**
         * Sets the largest number of connections to one host. Default: no limit.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxConnections(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("maxConnections must be 1 or more: " + number);
            }
            maxConnections = number;
            return this;
        }

        /**
         * Sets how long an idle connection is kept; a shorter time that the server states takes precedence. Default: that of
         * the transport.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder keepAlive(Duration time) {
            keepAlive = positive("keepAlive", time);
            return this;
        }

        /** Creates the settings. */
        public TransportSettings build() {
            return new TransportSettings(this);
        }

        private static Duration positive(String name, Duration time) {
            if (time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException(name + " must be positive: " + time);
            }
            return time;
        }
    }
}
