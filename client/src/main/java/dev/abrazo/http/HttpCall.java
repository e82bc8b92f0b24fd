package dev.abrazo.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An HTTP request to send. Immutable. */
public final class HttpCall {

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final @Nullable Body body;
    private final boolean credentials;

    private HttpCall(String method, URI uri, Map<String, String> headers, @Nullable Body body, boolean credentials) {
        this.method = method;
        this.uri = Objects.requireNonNull(uri, "uri");
        this.headers = headers;
        this.body = body;
        this.credentials = credentials;
    }

    /** A GET with the credentials. */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), null, true);
    }

    /**
     * A POST with the credentials.
     *
     * @param body the body, or null
     */
    public static HttpCall post(URI uri, @Nullable Body body) {
        return new HttpCall("POST", uri, Map.of(), body, true);
    }

    /** A PUT with the credentials, without a body. */
    public static HttpCall put(URI uri) {
        return new HttpCall("PUT", uri, Map.of(), null, true);
    }

    /** A GET without credentials, for media in a provider's storage. */
    public static HttpCall download(URI uri) {
        return new HttpCall("GET", uri, Map.of(), null, false);
    }

    /** The same to another address. */
    public HttpCall to(URI address) {
        return new HttpCall(method, address, headers, body, credentials);
    }

    /** The same without credentials. */
    public HttpCall withoutCredentials() {
        return new HttpCall(method, uri, headers, body, false);
    }

    /** The same with this header added or replaced. */
    public HttpCall header(String name, String value) {
        return headers(Map.of(name, value));
    }

    /** The same with these headers added or replaced. Names are compared case-sensitively. */
    public HttpCall headers(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        if (headers.isEmpty()) {
            return new HttpCall(method, uri, Map.copyOf(more), body, credentials);
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpCall(method, uri, Collections.unmodifiableMap(all), body, credentials);
    }

    /** The same with exactly these headers. The map is not copied and must not change. */
    public HttpCall replaceHeaders(Map<String, String> all) {
        return new HttpCall(method, uri, Collections.unmodifiableMap(all), body, credentials);
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return method;
    }

    /** The address, absolute. */
    public URI uri() {
        return uri;
    }

    /** All headers except those of the body and those that the transport adds. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, or null. */
    public @Nullable Body body() {
        return body;
    }

    /**
     * Whether the token and the caller's own headers are sent with this request; a download of media from a provider's
     * storage gets neither.
     */
    public boolean credentials() {
        return credentials;
    }

    /** Whether the call can be sent again: it has no body, or one that can be read again. */
    public boolean repeatable() {
        return body == null || body.repeatable();
    }

    /** Host and port of the address, without user and password; empty if it names no host. */
    public String host() {
        String authority = uri.getRawAuthority();
        return authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(method, uri, headers, body, credentials);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpCall call && values().equals(call.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Method and address without its user, password and query; never headers. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + host() + uri.getRawPath();
    }

    /** The body of a request. Thread-safe, unless it can be read only once. */
    public interface Body {

        /** The content type, exactly as sent. */
        String contentType();

        /** The length in bytes, or null if it is not known before the body is read. */
        @Nullable
        Long length();

        /** Whether {@link #open} works more than once, so that the request can be sent again. */
        boolean repeatable();

        /**
         * Opens the bytes from the start; the caller closes the stream.
         *
         * @throws IOException if they can't be read
         */
        InputStream open() throws IOException;

        /** All bytes if they are already in memory, else null. Not to be changed. */
        default byte @Nullable [] bytes() {
            return null;
        }

        /** A body in memory. The bytes are not copied and must not change. */
        static Body of(byte[] bytes, String contentType) {
            return new Body() {
                @Override
                public String contentType() {
                    return contentType;
                }

                @Override
                public Long length() {
                    return (long) bytes.length;
                }

                @Override
                public boolean repeatable() {
                    return true;
                }

                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public byte[] bytes() {
                    return bytes;
                }
            };
        }
    }
}
