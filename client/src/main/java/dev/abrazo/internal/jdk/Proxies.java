package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that Java's system properties name, and the login for them. The JDK's client reads {@code https.proxyHost}
 * and {@code https.proxyPort}, but no login: {@code https.proxyUser} and {@code https.proxyPassword} are read here, and
 * those of {@code http}. It sends the login to proxies only, and for {@code https} drops it unless {@code
 * jdk.http.auth.tunneling.disabledSchemes} allows the Basic scheme.
 */
final class Proxies {

    private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d{3})");

    private Proxies() {}

    /** The login's header for requests to this scheme, or null if none is set. */
    static @Nullable String login(String scheme) {
        String user = System.getProperty(scheme + ".proxyUser");
        if (user == null || user.isEmpty()) {
            return null;
        }
        String credentials = user + ":" + System.getProperty(scheme + ".proxyPassword", "");
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Host and port of the proxy for this URL, or null if there is none. */
    static @Nullable String of(URI uri) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return null;
        }
        try {
            for (Proxy proxy : selector.select(uri)) {
                if (proxy.type() != Proxy.Type.DIRECT && proxy.address() instanceof InetSocketAddress address) {
                    return address.getHostString() + ":" + address.getPort();
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            // Not a URL that a selector supports.
            return null;
        }
    }

    /** The exception for a proxy's 407. */
    static HttpTransport.TransportException credentialsRequired(URI uri, String proxy) {
        String scheme = "https".equalsIgnoreCase(uri.getScheme()) ? "https" : "http";
        boolean given = login(scheme) != null;
        String tunnel = scheme.equals("https") ? " -Djdk.http.auth.tunneling.disabledSchemes=" : "";
        String options = "-D" + scheme + ".proxyUser=NAME -D" + scheme + ".proxyPassword=PASSWORD" + tunnel;
        return new HttpTransport.TransportException(
                Phase.PROXY,
                "the proxy " + proxy + (given ? " rejected the credentials" : " requires credentials") + " (407)",
                (given ? "Check the credentials. They are set" : "Set them") + " with the Java options " + options
                        + (tunnel.isEmpty() ? "" : " (nothing after the last =)")
                        + "; the command takes them in ABRAZO_JAVA_OPTS.",
                null);
    }

    /** The exception if the proxy rejected CONNECT with another status than 407, else null. */
    static HttpTransport.@Nullable TransportException refused(IOException failure, URI uri) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher tunnel = TUNNEL_FAILED.matcher(String.valueOf(t.getMessage()));
            if (tunnel.find()) {
                String status = tunnel.group(1);
                // As for a server's status: 4xx is permanent.
                Phase phase = status.startsWith("5") ? Phase.CONNECT : Phase.PROXY;
                return new HttpTransport.TransportException(
                        phase,
                        "the proxy " + of(uri) + " refused the connection (" + status + ")",
                        "Check that the proxy allows this server, or bypass the proxy with the Java"
                                + " option -Dhttp.nonProxyHosts=HOST.",
                        failure);
            }
        }
        return null;
    }
}
