package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of a transport: those of its settings, of the given client, or of Java's system properties. Immutable.
 *
 * <p>The JDK's client reads {@code https.proxyHost} and {@code https.proxyPort}, but no login: {@code https.proxyUser} and
 * {@code https.proxyPassword} are read here, and those of {@code http}. It sends the login to proxies only, and for {@code
 * https} drops it unless {@code jdk.http.auth.tunneling.disabledSchemes} allows the Basic scheme.
 */
final class Proxies {

    private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";
    private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d{3})");

    private final @Nullable ProxySettings settings;
    private final @Nullable HttpClient given;

    private Proxies(@Nullable ProxySettings settings, @Nullable HttpClient given) {
        this.settings = settings;
        this.given = given;
    }

    /** The proxies of these settings; of the system for null. */
    static Proxies of(@Nullable ProxySettings settings) {
        return new Proxies(settings, null);
    }

    /** The proxies of a client. */
    static Proxies of(HttpClient client) {
        return new Proxies(null, client);
    }

    /** Whether the JDK's client sends no login to a proxy for a tunnel. */
    static boolean tunnelLoginIsDropped() {
        String disabled = System.getProperty(DISABLED_SCHEMES);
        return disabled == null || disabled.toLowerCase(Locale.ROOT).contains("basic");
    }

    /** The selector for a new client, or null for the default one. */
    @Nullable
    ProxySelector selector() {
        return settings == null ? ProxySelector.getDefault() : new Selector(settings);
    }

    /** The login's header for requests to this scheme, or null if none is set. */
    @Nullable
    String login(String scheme) {
        if (settings == null) {
            return given == null ? system("", 0, scheme).authorization() : null;
        }
        ProxySettings.Server server = scheme.equals("https") ? settings.https() : settings.http();
        return server == null ? null : server.authorization();
    }

    private static ProxySettings.Server system(String host, int port, String scheme) {
        String user = System.getProperty(scheme + ".proxyUser");
        return ProxySettings.Server.of(host, port, user, System.getProperty(scheme + ".proxyPassword"), "");
    }

    /** The proxy for this URL, or null if there is none. */
    ProxySettings.@Nullable Server of(URI uri) {
        if (settings != null) {
            return settings.server(uri);
        }
        ProxySelector selector =
                given == null ? ProxySelector.getDefault() : given.proxy().orElse(ProxySelector.getDefault());
        if (selector == null) {
            return null;
        }
        try {
            for (Proxy proxy : selector.select(uri)) {
                if (proxy.type() != Proxy.Type.DIRECT && proxy.address() instanceof InetSocketAddress address) {
                    return system(address.getHostString(), address.getPort(), scheme(uri));
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            // Not a URL that a selector supports.
            return null;
        }
    }

    private static String scheme(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) ? "https" : "http";
    }

    /** The exception for a proxy's 407. */
    HttpTransport.TransportException credentialsRequired(URI uri, ProxySettings.Server proxy) {
        String scheme = scheme(uri);
        boolean rejected = login(scheme) != null;
        return new HttpTransport.TransportException(
                Phase.PROXY,
                "the proxy " + proxy + (rejected ? " rejected the credentials" : " requires credentials") + " (407)",
                credentialsHint(scheme, proxy, rejected),
                null);
    }

    private String credentialsHint(String scheme, ProxySettings.Server proxy, boolean rejected) {
        if (given != null) {
            return "Set an authenticator on the HTTP client of the transport.";
        }
        if (settings != null) {
            return (rejected ? "Check the credentials in " : "Set them in ") + proxy.setting()
                    + ", as in http://USER:PASSWORD@" + proxy + ".";
        }
        String tunnel = scheme.equals("https") ? " -D" + DISABLED_SCHEMES + "=" : "";
        String options = "-D" + scheme + ".proxyUser=NAME -D" + scheme + ".proxyPassword=PASSWORD" + tunnel;
        return (rejected ? "Check the credentials. They are set" : "Set them") + " with the Java options " + options
                + (tunnel.isEmpty() ? "" : " (nothing after the last =)")
                + "; the command takes them in ABRAZO_JAVA_OPTS.";
    }

    /** The exception if the proxy rejected CONNECT with another status than 407, else null. */
    HttpTransport.@Nullable TransportException refused(IOException failure, URI uri) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher tunnel = TUNNEL_FAILED.matcher(String.valueOf(t.getMessage()));
            if (tunnel.find()) {
                String status = tunnel.group(1);
                // As for a server's status: 4xx is permanent.
                Phase phase = status.startsWith("5") ? Phase.CONNECT : Phase.PROXY;
                return new HttpTransport.TransportException(
                        phase,
                        "the proxy " + of(uri) + " refused the connection (" + status + ")",
                        "Check that the proxy allows this server, or bypass the proxy "
                                + (settings == null
                                        ? "with the Java option -Dhttp.nonProxyHosts=HOST."
                                        : "for this host, with NO_PROXY or `bypass`."),
                        failure);
            }
        }
        return null;
    }

    /** Where the proxy is set, for advice. */
    String setting(ProxySettings.Server proxy) {
        return given != null
                ? "the HTTP client of the transport"
                : settings != null ? proxy.setting() : "the Java options -Dhttps.proxyHost and -Dhttp.proxyHost";
    }

    /** Selects the proxies of settings. */
    private static final class Selector extends ProxySelector {
        private final ProxySettings settings;

        Selector(ProxySettings settings) {
            this.settings = settings;
        }

        @Override
        public List<Proxy> select(URI uri) {
            ProxySettings.Server server = settings.server(uri);
            return List.of(
                    server == null
                            ? Proxy.NO_PROXY
                            : new Proxy(
                                    Proxy.Type.HTTP, InetSocketAddress.createUnresolved(server.host(), server.port())));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
