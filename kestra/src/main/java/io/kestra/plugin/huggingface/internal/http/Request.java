package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpCall;
import io.kestra.core.http.HttpRequest;
import io.kestra.core.http.HttpRequest.PassthroughRequestBody;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call, checked, in the form that Kestra's client takes. For one exchange. */
final class Request {

    /** Headers that belong to the connection, or define where the request ends. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    /** Characters that end a token in HTTP. */
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

    private final HttpCall call;
    private final URI uri;
    private final Map<String, List<String>> headers;
    private final @Nullable RequestEntity entity;

    /**
     * Checks a call.
     *
     * @throws IllegalArgumentException if it can't be sent; the message contains no header value
     */
    Request(HttpCall call) {
        this.call = call;
        this.uri = withoutUser(call);
        Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        call.headers().forEach((name, value) -> lines.put(checked(name, value), List.of(value)));
        HttpCall.Body body = call.body();
        if (body != null) {
            checked("Content-Type", body.contentType());
        }
        this.entity = body == null ? null : new RequestEntity(body);
        this.headers = lines;
    }

    HttpCall call() {
        return call;
    }

    /** Scheme, host and port: requests with the same can share a connection. */
    String origin() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** The value of a header of the call, or null. */
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    /** The body, or null. */
    @Nullable
    RequestEntity entity() {
        return entity;
    }

    HttpRequest toKestra() {
        return HttpRequest.of(
                uri,
                call.method(),
                entity == null
                        ? null
                        : PassthroughRequestBody.builder().entity(entity).build(),
                headers);
    }

    private static URI withoutUser(HttpCall call) {
        URI uri = call.uri();
        String scheme = uri.getScheme();
        if (scheme == null || !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw new IllegalArgumentException("the scheme \"" + scheme + "\" is neither http nor https");
        }
        if (call.host().isEmpty()) {
            throw new IllegalArgumentException("the URL names no host");
        }
        if (uri.getPort() > 65_535) {
            throw new IllegalArgumentException("the port " + uri.getPort() + " does not exist");
        }
        if (call.host().equals(uri.getRawAuthority())) {
            return uri;
        }
        String query = uri.getRawQuery();
        return URI.create(scheme + "://" + call.host() + uri.getRawPath() + (query == null ? "" : "?" + query));
    }

    private static String checked(String name, String value) {
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT)) || !isName(name) || !isValue(value)) {
            // Without the value: it may be a secret.
            throw new IllegalArgumentException("the header \"" + name + "\" can't be set, or not to this value");
        }
        return name;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || SEPARATORS.indexOf(c) >= 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c == 0x7f || c > 0xff)) {
                return false;
            }
        }
        return true;
    }
}
