package dev.abrazo.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, not sent yet. Immutable.
 *
 * @param method {@code GET} or {@code POST}
 * @param uri where to, absolute
 * @param headers all headers but those of the body and those the transport makes itself
 * @param body what to send, or null
 * @param credentials whether the token and the caller's own headers belong to this request; a download of a medium from
 *     a provider's storage gets neither
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable HttpBody body,
        boolean credentials) {

    /** A GET that carries the credentials. */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), null, true);
    }

    /** A POST that carries the credentials. */
    public static HttpCall post(URI uri, HttpBody body) {
        return new HttpCall("POST", uri, Map.of(), body, true);
    }

    /** A GET without credentials, for media in a provider's storage. */
    public static HttpCall download(URI uri) {
        return new HttpCall("GET", uri, Map.of(), null, false);
    }

    /** The same with one more header, or another value of it. */
    public HttpCall header(String name, String value) {
        return headers(Map.of(name, value));
    }

    /** The same with more headers, or other values of them. Names are compared as they are written. */
    public HttpCall headers(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpCall(method, uri, all, body, credentials);
    }

    /** Whether the call can be sent again: it has no body, or one that can be read again. */
    public boolean repeatable() {
        return body == null || body.repeatable();
    }

    /** Host and port of the address, without user and password; empty where it names no host. */
    public String host() {
        String authority = uri.getRawAuthority();
        return authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** Method and address without its user, password and query; never headers. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + host() + uri.getRawPath();
    }
}
