package dev.abrazo.provider;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Builds URLs without doubling slashes or losing queries. */
final class Uris {

    private Uris() {}

    /** Appends a path to that of the base, and keeps the base's query. */
    static URI append(URI base, String path) {
        return withPath(base, path(base) + "/" + (isPlain(path) ? path : encoded(path)));
    }

    /** The URL's path without trailing slashes. */
    static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Appends the path and query of an address to the base's path. */
    static URI rebased(URI address, URI base) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(
                base.getScheme() + "://" + base.getRawAuthority() + path(base) + address.getRawPath() + query);
    }

    /** Parses a web URL from a server; null if the text is none. */
    static @Nullable URI web(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Replaces the path, which is given encoded, and keeps the query. */
    static URI withPath(URI uri, String path) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + query);
    }

    /** Whether nothing in the path needs encoding, as in the id of nearly every model. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!word && "/-._:".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Percent-encodes a path; slashes and colons stay unchanged, as servers expect in model ids. */
    private static String encoded(String path) {
        try {
            return new URI("x", "h", "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a path: " + path, e);
        }
    }
}
