package dev.abrazo.apache;

import dev.abrazo.annotation.Experimental;
import dev.abrazo.apache.internal.BlockingTransport;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpReply.Stream;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.Exchange;
import java.io.IOException;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A transport on Apache HttpClient 5, with blocking sockets and HTTP/1.1. Thread-safe.
 *
 * <p>A client uses it without further settings if {@code dev.abrazo:abrazo-apache} is on the class path. To change its
 * settings, give it to the client:
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder()
 *         .transport(ApacheTransport.builder().sslContext(own).build())
 *         .build();
 * }</pre>
 *
 * <p>The number of connections is not limited. An idle connection is kept for five minutes, or as long as the server's
 * {@code Keep-Alive} header says.
 */
@Experimental
public final class ApacheTransport implements HttpTransport {

    private final BlockingTransport transport;

    private ApacheTransport(Builder builder) {
        this.transport = new BlockingTransport(builder.connectTimeout, builder.sslContext, builder.proxies);
    }

    /** Creates a transport with the default settings. The caller closes it, or the client that uses it. */
    public static ApacheTransport create() {
        return builder().build();
    }

    /** Creates a builder of a transport. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return transport.send(call, exchange);
    }

    @Override
    public Stream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return transport.stream(call, exchange);
    }

    /** Closes all connections at once, those in use included. */
    @Override
    public void close() {
        transport.close();
    }

    /** Configures a transport. Each method documents its default. Not thread-safe. */
    public static final class Builder {

        private Duration connectTimeout = Duration.ofSeconds(10);
        private @Nullable SSLContext sslContext;
        private @Nullable ProxySelector proxies;

        private Builder() {}

        /**
         * Sets the longest time to establish a connection: look-up of the host, all its addresses, proxy and TLS. Default: 10
         * seconds.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration time) {
            if (time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException("connectTimeout must be positive: " + time);
            }
            connectTimeout = time;
            return this;
        }

        /** Sets the certificates and keys for {@code https}. Default: {@link SSLContext#getDefault}. */
        public Builder sslContext(SSLContext context) {
            sslContext = Objects.requireNonNull(context, "sslContext");
            return this;
        }

        /**
         * Sets the selector of the proxy for a URL. Only HTTP proxies are used. Default: {@link ProxySelector#getDefault},
         * which reads Java's system properties.
         */
        public Builder proxy(ProxySelector selector) {
            proxies = Objects.requireNonNull(selector, "proxy");
            return this;
        }

        /** Creates the transport. */
        public ApacheTransport build() {
            return new ApacheTransport(this);
        }
    }
}
