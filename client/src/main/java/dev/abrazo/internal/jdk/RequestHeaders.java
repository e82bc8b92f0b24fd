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

    private final @Nullable String proxyLogin = Proxies.login("http");
    private final @Nullable String tunnelLogin = Proxies.login("https");
    private volatile @Nullable Made last;

    /**
     * The call's headers, and its body's type.
     *
     * @throws IllegalArgumentException for one that can't be sent
     */
    HttpHeaders of(HttpCall call) {
        HttpCall.Body body = call.body();
        String type = body == null ? null : body.contentType();
        Made made = last;
        String login = "https".equalsIgnoreCase(call.uri().getScheme()) ? tunnelLogin : proxyLogin;
        if (made == null
                || !made.from.equals(call.headers())
                || !Objects.equals(made.type, type)
                || !Objects.equals(made.login, login)) {
            made = new Made(call.headers(), type, login, made(call, type, login));
            last = made;
        }
        return made.headers;
    }

    private static HttpHeaders made(HttpCall call, @Nullable String type, @Nullable String login) {
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
            throw new IllegalArgumentException("the header \"" + name + "\" is one that can't be set, or not to this");
        }
    }

    /** Not a record: its toString would show the token. */
    private static final class Made {
        private final Map<String, String> from;
        private final @Nullable String type;
        private final @Nullable String login;
        private final HttpHeaders headers;

        Made(Map<String, String> from, @Nullable String type, @Nullable String login, HttpHeaders headers) {
            this.from = from;
            this.type = type;
            this.login = login;
            this.headers = headers;
        }
    }
}
