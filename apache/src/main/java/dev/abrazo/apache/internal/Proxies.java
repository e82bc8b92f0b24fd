package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a request, and its login, which Java's system properties {@code https.proxyUser}, {@code
 * https.proxyPassword} and those of {@code http} set. Thread-safe.
 */
final class Proxies {

    private final @Nullable ProxySelector selector;

    /**
     * Creates it.
     *
     * @param selector null for the default selector at the time of a request
     */
    Proxies(@Nullable ProxySelector selector) {
        this.selector = selector;
    }

    /** The HTTP proxy for this URL, or null for a direct connection. */
    @Nullable
    InetSocketAddress of(URI uri) {
        ProxySelector current = selector == null ? ProxySelector.getDefault() : selector;
        if (current == null) {
            return null;
        }
        List<Proxy> proxies;
        try {
            proxies = current.select(uri);
        } catch (IllegalArgumentException e) {
            // Not a URL that a selector supports.
            return null;
        }
        for (Proxy proxy : proxies) {
            if (proxy.type() == Proxy.Type.DIRECT) {
                return null;
            }
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                return address;
            }
        }
        return null;
    }

    /** The value of the login's header for requests to this scheme, or null if no login is set. */
    static @Nullable String login(boolean tls) {
        String scheme = tls ? "https" : "http";
        String user = System.getProperty(scheme + ".proxyUser");
        if (user == null || user.isEmpty()) {
            return null;
        }
        String both = user + ":" + System.getProperty(scheme + ".proxyPassword", "");
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** The exception for a proxy's 407. */
    static TransportException credentialsRequired(Target target) {
        String scheme = target.tls() ? "https" : "http";
        boolean given = login(target.tls()) != null;
        return new TransportException(
                Phase.PROXY,
                "the proxy " + target.proxyName() + (given ? " rejected the credentials" : " requires credentials")
                        + " (407)",
                (given ? "Check them. They are set" : "Set them") + " with the Java options -D" + scheme
                        + ".proxyUser=NAME -D" + scheme
                        + ".proxyPassword=PASSWORD; the command takes them in ABRAZO_JAVA_OPTS.",
                null);
    }

    /** The exception for a proxy that rejects a tunnel with another status than 407. */
    static TransportException refused(Target target, int status) {
        // As for a server's status: 4xx is permanent.
        return new TransportException(
                status >= 500 ? Phase.CONNECT : Phase.PROXY,
                "the proxy " + target.proxyName() + " refused the connection (" + status + ")",
                "Check that the proxy allows this server, or bypass the proxy with the Java option"
                        + " -Dhttp.nonProxyHosts=HOST.",
                null);
    }
}
