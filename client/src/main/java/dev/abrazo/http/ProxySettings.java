package dev.abrazo.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * HTTP proxies, their logins, and the hosts that are reached without one. Immutable.
 *
 * <pre>{@code
 * ProxySettings.of("http://ada:secret@proxy.corp:3128").bypass("localhost", ".corp", "10.0.0.0/8")
 * }</pre>
 */
public final class ProxySettings {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.0/8", "::1");

    private final @Nullable Server http;
    private final @Nullable Server https;
    private final List<String> bypassed;

    private ProxySettings(@Nullable Server http, @Nullable Server https, List<String> bypassed) {
        this.http = http;
        this.https = https;
        this.bypassed = bypassed;
    }

    /**
     * One proxy for all requests. Requests to {@code https} go through a tunnel of it.
     *
     * @param url {@code http://HOST:PORT} or {@code http://USER:PASSWORD@HOST:PORT}, with percent-encoded user and password;
     *     the scheme may be missing, the port is 80 if it is missing
     * @throws IllegalArgumentException if it is not such a URL; the message does not contain it
     */
    public static ProxySettings of(String url) {
        Server server = ProxyUrl.parse("`proxy`", Objects.requireNonNull(url, "url"));
        return new ProxySettings(server, server, List.of());
    }

    /** No proxy, whatever the system's settings are. */
    public static ProxySettings direct() {
        return new ProxySettings(null, null, List.of());
    }

    /**
     * The proxies of {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}; names in lower case
     * take precedence. Loopback addresses use no proxy. {@code HTTP_PROXY} is not read in a CGI program, where a request
     * could set it. Null if no proxy is set.
     *
     * @throws IllegalArgumentException if one is not the URL of an HTTP proxy; names the variable
     */
    public static @Nullable ProxySettings fromEnvironment(Map<String, String> variables) {
        Server https = ProxyUrl.variable(variables, "https_proxy", "HTTPS_PROXY");
        boolean cgi = variables.containsKey("REQUEST_METHOD");
        Server http = ProxyUrl.variable(variables, "http_proxy", cgi ? "http_proxy" : "HTTP_PROXY");
        if (https == null || http == null) {
            Server all = ProxyUrl.fallback(variables, https != null || http != null);
            https = https == null ? all : https;
            http = http == null ? all : http;
        }
        if (https == null && http == null) {
            return null;
        }
        String none = ProxyUrl.value(variables, "no_proxy", "NO_PROXY");
        Stream<String> listed = none == null ? Stream.of() : Arrays.stream(none.split("[,\\s]+"));
        return new ProxySettings(
                http,
                https,
                Stream.concat(LOOPBACK.stream(), listed)
                        .filter(each -> !each.isEmpty())
                        .toList());
    }

    /**
     * These settings, with more hosts that are reached without a proxy.
     *
     * @param hosts each is a host, which includes its subdomains; a domain with a leading dot or {@code *.}; a host with a
     *     port; an IP address; a range of IPv4 addresses such as {@code 10.0.0.0/8}; or {@code *} for all hosts
     */
    public ProxySettings bypass(String... hosts) {
        return new ProxySettings(
                http,
                https,
                Stream.concat(bypassed.stream(), Arrays.stream(hosts).map(String::strip))
                        .toList());
    }

    /** The proxy for this URL, or null for a direct connection. */
    public @Nullable Server server(URI url) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        Server server = tls ? https : http;
        return server == null || ProxyBypass.matches(bypassed, url, tls ? 443 : 80) ? null : server;
    }

    /** The proxy for {@code https}, or null. */
    public @Nullable Server https() {
        return https;
    }

    /** The proxy for {@code http}, or null. */
    public @Nullable Server http() {
        return http;
    }

    /** The proxies without logins. */
    @Override
    public String toString() {
        return "ProxySettings[http=" + http + ", https=" + https + ", bypass=" + bypassed + "]";
    }

    /** An HTTP proxy. Immutable. */
    public static final class Server {

        private final String host;
        private final int port;
        private final @Nullable String authorization;
        private final String setting;

        private Server(String host, int port, @Nullable String authorization, String setting) {
            this.host = host;
            this.port = port;
            this.authorization = authorization;
            this.setting = setting;
        }

        /**
         * Creates a proxy.
         *
         * @param host the host, an IPv6 address without brackets
         * @param user the user's name, or null for no login
         * @param password the password; not used without a user
         * @param setting where it was set, for messages, such as {@code HTTPS_PROXY}
         */
        public static Server of(
                String host, int port, @Nullable String user, @Nullable String password, String setting) {
            String login = user == null || user.isEmpty() ? null : user + ":" + (password == null ? "" : password);
            return new Server(
                    host,
                    port,
                    login == null
                            ? null
                            : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
                    setting);
        }

        /** The host, an IPv6 address without brackets. */
        public String host() {
            return host;
        }

        /** The port. */
        public int port() {
            return port;
        }

        /** The value of {@code Proxy-Authorization}, a secret; null without a login. */
        public @Nullable String authorization() {
            return authorization;
        }

        /** Where it was set, for messages. */
        public String setting() {
            return setting;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Server server
                            && host.equals(server.host)
                            && port == server.port
                            && Objects.equals(authorization, server.authorization);
        }

        @Override
        public int hashCode() {
            return host.toLowerCase(Locale.ROOT).hashCode() * 31 + port;
        }

        /** Host and port, never the login. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
