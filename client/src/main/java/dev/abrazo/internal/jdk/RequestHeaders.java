package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpCall;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts a call's headers to the JDK's, and caches the last ones: headers rarely differ between calls, and converting them
 * is a twentieth of a call's allocations. Thread-safe.
 */
final class RequestHeaders {

    private final @Nullable String proxyLogin;
    private final @Nullable String tunnelLogin;
    private volatile @Nullable Converted last;

    RequestHeaders(Proxies proxies) {
        this.proxyLogin = proxies.login("http");
        this.tunnelLogin = proxies.login("https");
    }

    /**
     * The call's headers, and its body's type.
     *
     * @throws IllegalArgumentException for one that can't be sent
     */
    HttpHeaders of(HttpCall call) {
        HttpCall.Body body = call.body();
        String type = body == null ? null : body.contentType();
        Converted converted = last;
        String login = "https".equalsIgnoreCase(call.uri().getScheme()) ? tunnelLogin : proxyLogin;
        if (converted == null
                || !converted.from.equals(call.headers())
                || !Objects.equals(converted.type, type)
                || !Objects.equals(converted.login, login)) {
            converted = new Converted(call.headers(), type, login, converted(call, type, login));
            last = converted;
        }
        return converted.headers;
    }

    private static HttpHeaders converted(HttpCall call, @Nullable String type, @Nullable String login) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri());
        if (login != null) {
            // The client gives it to proxies only.
            builder.setHeader("Proxy-Authorization", login);
        }
        call.headers().forEach((name, value) -> set(builder, name, value));
        if (type != null) {
            builder.setHeader("Content-Type", type);
        }
        return builder.build().headers();
    }

    private static void set(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // Not with the JDK's message, which shows the value: that may be a secret.
            throw new IllegalArgumentException("the header \"" + name + "\" can't be set, or not to this value");
        }
    }

    /** Not a record: its toString would show the token. */
    private static final class Converted {
        private final Map<String, String> from;
        private final @Nullable String type;
        private final @Nullable String login;
        private final HttpHeaders headers;

        Converted(Map<String, String> from, @Nullable String type, @Nullable String login, HttpHeaders headers) {
            this.from = from;
            this.type = type;
            this.login = login;
            this.headers = headers;
        }
    }
}
