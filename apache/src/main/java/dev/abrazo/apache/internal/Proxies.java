package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a request: that of the settings, or of Java's system properties, whose login {@code https.proxyUser}, {@code
 * https.proxyPassword} and those of {@code http} set. Thread-safe.
 */
final class Proxies {

    private final @Nullable ProxySettings settings;

    /**
     * Creates it.
     *
     * @param settings null for the default selector at the time of a request
     */
    Proxies(@Nullable ProxySettings settings) {
        this.settings = settings;
    }

    /** The HTTP proxy for this URL, or null for a direct connection. */
    ProxySettings.@Nullable Server of(URI uri) {
        if (settings != null) {
            return settings.server(uri);
        }
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return null;
        }
        List<Proxy> proxies;
        try {
            proxies = selector.select(uri);
        } catch (IllegalArgumentException e) {
            // Not a URL that a selector supports.
            return null;
        }
        for (Proxy proxy : proxies) {
            if (proxy.type() == Proxy.Type.DIRECT) {
                return null;
            }
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                return system(address, "https".equalsIgnoreCase(uri.getScheme()) ? "https" : "http");
            }
        }
        return null;
    }

    private static ProxySettings.Server system(InetSocketAddress address, String scheme) {
        return ProxySettings.Server.of(
                address.getHostString(),
                address.getPort(),
                System.getProperty(scheme + ".proxyUser"),
                System.getProperty(scheme + ".proxyPassword"),
                "");
    }

    /** Where the proxy is set, for advice. */
    static String setting(ProxySettings.Server proxy) {
        return proxy.setting().isEmpty() ? "the Java options -Dhttps.proxyHost and -Dhttp.proxyHost" : proxy.setting();
    }

    /** The exception for a proxy's 407. */
    static TransportException credentialsRequired(ProxySettings.Server proxy, boolean tls) {
        boolean rejected = proxy.authorization() != null;
        String scheme = tls ? "https" : "http";
        return new TransportException(
                Phase.PROXY,
                "the proxy " + proxy + (rejected ? " rejected the credentials" : " requires credentials") + " (407)",
                proxy.setting().isEmpty()
                        ? (rejected ? "Check them. They are set" : "Set them") + " with the Java options -D" + scheme
                                + ".proxyUser=NAME -D" + scheme
                                + ".proxyPassword=PASSWORD; the command takes them in ABRAZO_JAVA_OPTS."
                        : (rejected ? "Check the credentials in " : "Set them in ") + proxy.setting()
                                + ", as in http://USER:PASSWORD@" + proxy + ".",
                null);
    }

    /** The exception for a proxy that rejects a tunnel with another status than 407. */
    static TransportException refused(ProxySettings.Server proxy, int status) {
        // As for a server's status: 4xx is permanent.
        return new TransportException(
                status >= 500 ? Phase.CONNECT : Phase.PROXY,
                "the proxy " + proxy + " refused the connection (" + status + ")",
                "Check that the proxy allows this server, or bypass the proxy "
                        + (proxy.setting().isEmpty()
                                ? "with the Java option -Dhttp.nonProxyHosts=HOST."
                                : "for this host, with NO_PROXY or `bypass`."),
                null);
    }
}
