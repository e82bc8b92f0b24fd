package dev.abrazo.internal.engine;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import java.net.URI;
import java.util.Objects;

/**
 * Where a redirect leads: method and body are kept or the redirect is refused, and credentials never reach another
 * origin.
 */
final class Redirects {

    static final int MAX = 5;

    private Redirects() {}

    static boolean is(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * The call to make instead.
     *
     * @throws ConfigurationException for a redirect that is refused
     */
    static HttpCall follow(HttpCall call, int status, Headers headers, int hops, CallContext context) {
        String location = headers.first("location");
        if (location == null) {
            throw refused(call, status, headers, context, "it names no address");
        }
        if (hops >= MAX) {
            throw refused(call, status, headers, context, "it is the " + (MAX + 1) + "th in a row");
        }
        URI target;
        try {
            target = call.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            throw refused(call, status, headers, context, "its address is malformed");
        }
        if (!"https".equals(target.getScheme())
                && !("http".equals(target.getScheme())
                        && "http".equals(call.uri().getScheme()))) {
            throw refused(
                    call,
                    status,
                    headers,
                    context,
                    "it leads to " + target.getScheme() + "://" + target.getRawAuthority());
        }
        if (!call.method().equals("GET") && status < 307) {
            throw refused(call, status, headers, context, "it would lose the request's body on the way to " + target);
        }
        if (!call.repeatable()) {
            throw refused(
                    call,
                    status,
                    headers,
                    context,
                    "the body can be read only once; give a file or bytes instead of a stream");
        }
        boolean same = sameOrigin(call.uri(), target);
        return new HttpCall(call.method(), target, call.headers(), call.body(), call.credentials() && same);
    }

    static boolean sameOrigin(URI a, URI b) {
        return Objects.equals(a.getScheme(), b.getScheme())
                && Objects.requireNonNullElse(a.getHost(), "").equalsIgnoreCase(b.getHost())
                && port(a) == port(b);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static ConfigurationException refused(
            HttpCall call, int status, Headers headers, CallContext context, String why) {
        String message = "The redirect (" + status + ") of " + call + " is not followed: " + why
                + ". Use the address that the server really answers at.";
        return Failures.redirect(message, status, headers, context);
    }
}
