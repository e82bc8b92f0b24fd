package dev.abrazo.apache.internal;

import dev.abrazo.http.ProxySettings;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The server of a request, and the proxy if there is one. Immutable.
 *
 * <p>Host and port are parsed here, since {@link URI} supports no host with an underscore.
 */
final class Target {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]+(%.+)?");

    private final String scheme;
    private final String authority;
    private final boolean tls;
    private final String host;
    private final int port;
    private final ProxySettings.@Nullable Server proxy;
    private final HttpRoute route;

    private Target(String scheme, String authority, ProxySettings.@Nullable Server proxy) {
        this.scheme = scheme;
        this.authority = authority;
        this.tls = scheme.equalsIgnoreCase("https");
        if (!tls && !scheme.equalsIgnoreCase("http")) {
            throw new IllegalArgumentException("the scheme \"" + scheme + "\" is neither http nor https");
        }
        String server = server(authority);
        int colon = server.endsWith("]") ? -1 : server.lastIndexOf(':');
        String name = colon < 0 ? server : server.substring(0, colon);
        String number = colon < 0 ? "" : server.substring(colon + 1);
        boolean literal = name.startsWith("[") && name.endsWith("]");
        this.host = literal ? name.substring(1, name.length() - 1) : name;
        if (!(literal ? ADDRESS : NAME).matcher(host).matches() || !number.matches("\\d{0,9}")) {
            throw new IllegalArgumentException("\"" + server + "\" is no host with a port");
        }
        this.port = number.isEmpty() ? (tls ? 443 : 80) : Integer.parseInt(number);
        if (port > 65_535) {
            throw new IllegalArgumentException("the port " + port + " does not exist");
        }
        this.proxy = proxy;
        this.route = createRoute();
    }

    /**
     * The target of a request.
     *
     * @param last the target of another request, which is returned if it is the same; or null
     * @param uri absolute
     * @throws IllegalArgumentException if the URL has no valid host and port
     */
    static Target of(@Nullable Target last, URI uri, ProxySettings.@Nullable Server proxy) {
        String scheme = uri.getScheme();
        String authority = uri.getRawAuthority();
        if (scheme == null || authority == null) {
            throw new IllegalArgumentException("the address names no host");
        }
        if (last != null
                && last.authority.equals(authority)
                && last.scheme.equals(scheme)
                && Objects.equals(last.proxy, proxy)) {
            return last;
        }
        return new Target(scheme, authority, proxy);
    }

    private HttpRoute createRoute() {
        HttpHost target = new HttpHost(tls ? "https" : "http", host, port);
        return proxy == null
                ? new HttpRoute(target)
                : new HttpRoute(target, null, new HttpHost(proxy.host(), proxy.port()), tls);
    }

    private static String server(String authority) {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    boolean tls() {
        return tls;
    }

    /** The host, an IPv6 address without brackets. */
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    ProxySettings.@Nullable Server proxy() {
        return proxy;
    }

    /** Whether requests go through a tunnel of the proxy. */
    boolean tunnelled() {
        return proxy != null && tls;
    }

    /** The pool's key. */
    HttpRoute route() {
        return route;
    }

    /** The value of the {@code Host} header. */
    String hostHeader() {
        String server = server(authority);
        return server.endsWith(":") ? server.substring(0, server.length() - 1) : server;
    }

    /** Host and port, as in a request that opens a tunnel. */
    String hostAndPort() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** The target in the first line of a request: a path, or an absolute URL for a proxy. */
    String requestTarget(URI uri) {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        String start = path == null || path.isEmpty() ? "/" : path;
        String pathAndQuery = query == null ? start : start + "?" + query;
        return proxy == null || tls ? pathAndQuery : "http://" + hostHeader() + pathAndQuery;
    }
}
