package dev.abrazo.provider;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Puts URLs together without doubling slashes or losing queries. */
final class Uris {

    private Uris() {}

    /** The base with a path after its own; the base's query stays behind the path. */
    static URI append(URI base, String path) {
        return withPath(base, path(base) + "/" + (isPlain(path) ? path : encoded(path)));
    }

    /** The URL's path without slashes at its end. */
    static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** An address's path and query, after the base's own path. */
    static URI rebased(URI address, URI base) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(
                base.getScheme() + "://" + base.getRawAuthority() + path(base) + address.getRawPath() + query);
    }

    /** The web address that a server names, or null if the text is none. */
    static @Nullable URI web(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The URL with another path, given encoded, and its query kept. */
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

    /** Encodes what may not stand in a path; slashes and colons stay as they are, as servers expect in model ids. */
    private static String encoded(String path) {
        try {
            return new URI("x", "h", "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a path: " + path, e);
        }
    }
}
