package dev.abrazo.internal.engine;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rules for redirects: method and body are kept, or the redirect is refused; credentials are never sent to another origin.
 */
final class Redirects {

    static final int MAX = 5;

    private Redirects() {}

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * The call that follows the redirect.
     *
     * @throws ConfigurationException for a redirect that is refused
     */
    static HttpCall follow(
            HttpCall call, int status, Headers headers, int hops, CallContext context, Credentials credentials) {
        String location = headers.first("location");
        URI target = location == null ? null : resolved(call.uri(), location);
        String reason = location == null ? "it has no Location header" : rejectionReason(call, status, target, hops);
        if (reason != null || target == null) {
            String message = "The redirect (" + status + ") of " + call + " is not followed: "
                    + credentials.redact(String.valueOf(reason)) + ". Use the final URL of the server.";
            throw ErrorMapper.redirect(message, status, Redaction.of(headers, credentials), context);
        }
        boolean same = sameOrigin(call.uri(), target);
        HttpCall redirected = call.to(target);
        return same ? redirected : redirected.withoutCredentials();
    }

    static boolean sameOrigin(URI a, URI b) {
        return Objects.equals(a.getScheme(), b.getScheme())
                && Objects.requireNonNullElse(a.getHost(), "").equalsIgnoreCase(b.getHost())
                && port(a) == port(b);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static @Nullable URI resolved(URI uri, String location) {
        try {
            return uri.resolve(location);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String withoutUser(URI target) {
        String user = target.getRawUserInfo();
        return user == null ? target.toString() : target.toString().replace(user + "@", "");
    }

    private static @Nullable String rejectionReason(HttpCall call, int status, @Nullable URI target, int hops) {
        if (hops >= MAX) {
            return "it is the " + (MAX + 1) + "th redirect in a row";
        }
        if (target == null) {
            return "its URL is malformed";
        }
        if (target.getHost() == null || target.getPort() > 65_535) {
            return "it points to "
                    + (target.getHost() != null
                            ? "port " + target.getPort()
                            : target.getRawAuthority() == null
                                    ? "no host"
                                    : "\"" + target.getRawAuthority() + "\", which is not a valid host name in Java");
        }
        boolean plain =
                "http".equals(target.getScheme()) && "http".equals(call.uri().getScheme());
        if (!"https".equals(target.getScheme()) && !plain) {
            return "it points to " + target.getScheme() + "://"
                    + HttpCall.get(target).host();
        }
        if (!call.method().equals("GET") && status < 307) {
            return "it would drop the request body; it points to " + withoutUser(target);
        }
        return call.repeatable() ? null : "the body can be read only once; use a file or bytes instead of a stream";
    }
}
