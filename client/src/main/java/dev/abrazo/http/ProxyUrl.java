package dev.abrazo.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads URLs of HTTP proxies. Messages never contain the URL, which may have a password. */
final class ProxyUrl {

    private ProxyUrl() {}

    /**
     * The proxy of a URL.
     *
     * @param setting where the URL was set, for messages
     * @throws IllegalArgumentException if it is not the URL of an HTTP proxy
     */
    static ProxySettings.Server parse(String setting, String url) {
        String text = url.strip();
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException e) {
            throw invalid(setting);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            throw new IllegalArgumentException(setting + " is a proxy with the scheme \"" + scheme
                    + "\"; only HTTP proxies are supported: http://HOST:PORT.");
        }
        String host = uri.getHost();
        int port = uri.getPort();
        if (host == null || port == 0 || port > 65_535) {
            throw invalid(setting);
        }
        String login = uri.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        String user = login == null ? null : decoded(colon < 0 ? login : login.substring(0, colon));
        String password = login == null || colon < 0 ? null : decoded(login.substring(colon + 1));
        boolean literal = host.startsWith("[");
        return ProxySettings.Server.of(
                literal ? host.substring(1, host.length() - 1) : host, port < 0 ? 80 : port, user, password, setting);
    }

    /** The proxy of the first variable that is set, or null. */
    static ProxySettings.@Nullable Server variable(Map<String, String> variables, String first, String second) {
        String name = isSet(variables, first) ? first : second;
        String value = variables.get(name);
        return value != null && isSet(variables, name) ? parse(name, value) : null;
    }

    /**
     * The proxy of {@code ALL_PROXY}, or null.
     *
     * @param other whether another variable is set: desktops set all, and this one to a SOCKS proxy
     */
    static ProxySettings.@Nullable Server fallback(Map<String, String> variables, boolean other) {
        try {
            return variable(variables, "all_proxy", "ALL_PROXY");
        } catch (IllegalArgumentException e) {
            if (other) {
                return null;
            }
            throw e;
        }
    }

    /** The value of the first variable that is set, or null. */
    static @Nullable String value(Map<String, String> variables, String first, String second) {
        return isSet(variables, first) ? variables.get(first) : isSet(variables, second) ? variables.get(second) : null;
    }

    private static boolean isSet(Map<String, String> variables, String name) {
        String value = variables.get(name);
        return value != null && !value.isBlank();
    }

    private static String decoded(String part) {
        // A plus is itself here, unlike in a form.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException invalid(String setting) {
        return new IllegalArgumentException(setting
                + " is not the URL of a proxy. Write http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with special"
                + " characters of user and password percent-encoded.");
    }
}
