package dev.abrazo.provider;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Builds URLs without doubling slashes or losing queries. */
final class Uris {

    private Uris() {}

    /** Appends a path to that of the base, and keeps the base's query. */
    static URI append(URI base, String path) {
        return withPath(base, path(base) + "/" + PathEncoding.encoded(path));
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

    /** The URL with this query instead of its own; null for none. */
    static URI withQuery(URI uri, @Nullable String query) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority()
                + (uri.getRawPath() == null ? "" : uri.getRawPath())
                + (query == null ? "" : "?" + query));
    }

    /** Whether the path has a segment {@code ..}, encoded or not: on another base it could lead out of it. */
    static boolean leavesItsFolder(URI uri) {
        return uri.getPath() != null && ("/" + uri.getPath() + "/").contains("/../");
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
}
