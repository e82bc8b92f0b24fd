package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpCall.Body;
import dev.abrazo.http.ProxySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BufferedHeader;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a call's headers and converts them to lines, and caches the last ones: headers rarely differ between calls.
 * Thread-safe.
 */
final class RequestHeaders {

    /** Headers of the connection and of the message's length. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private volatile @Nullable Lines last;

    /**
     * The lines of the call's headers and its body's type, without its length.
     *
     * @throws IllegalArgumentException for a header that can't be sent; the message does not contain its value
     */
    Header[] of(HttpCall call, Target target) {
        Body body = call.body();
        String type = body == null ? null : body.contentType();
        ProxySettings.Server proxy = target.proxy();
        String login = proxy == null || target.tls() ? null : proxy.authorization();
        Lines lines = last;
        if (lines == null
                || lines.target != target
                || !lines.from.equals(call.headers())
                || !Objects.equals(lines.type, type)
                || !Objects.equals(lines.login, login)) {
            lines = new Lines(call.headers(), type, login, target);
            last = lines;
        }
        return lines.headers;
    }

    private static Header line(String name, String value) {
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT)) || !isName(name) || !isValue(value)) {
            // Without the value: it may be a secret.
            throw new IllegalArgumentException("the header \"" + name + "\" is one that can't be set, or not to this");
        }
        return written(name, value);
    }

    /** A header that is written as it is. */
    static Header written(String name, String value) {
        CharArrayBuffer line = new CharArrayBuffer(name.length() + value.length() + 2);
        line.append(name);
        line.append(": ");
        line.append(value);
        try {
            return new BufferedHeader(line);
        } catch (ParseException e) {
            throw new IllegalStateException("the header " + name, e);
        }
    }

    /** Whether this can be the name of a header. */
    static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || "()<>@,;:\\\"/[]?={}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7f && c <= 0xff);
    }

    /** Not a record: its toString would show the token. */
    private static final class Lines {
        private final Map<String, String> from;
        private final @Nullable String type;
        private final @Nullable String login;
        private final Target target;
        private final Header[] headers;

        Lines(Map<String, String> from, @Nullable String type, @Nullable String login, Target target) {
            this.from = from;
            this.type = type;
            this.login = login;
            this.target = target;
            List<Header> lines = new ArrayList<>();
            lines.add(written("Host", target.hostHeader()));
            from.forEach((name, value) -> lines.add(line(name, value)));
            if (type != null) {
                lines.add(line("Content-Type", type));
            }
            if (login != null) {
                lines.add(written("Proxy-Authorization", login));
            }
            this.headers = lines.toArray(Header[]::new);
        }
    }
}
