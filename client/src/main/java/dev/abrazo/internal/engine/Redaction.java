package dev.abrazo.internal.engine;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the caller's secrets out of what a server said, in case it echoes its request. */
public final class Redaction {

    private Redaction() {}

    static byte[] of(byte[] body, Credentials credentials) {
        // ISO 8859-1 keeps every byte as it is, whatever the charset.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String clean = credentials.redact(text);
        return clean.equals(text) ? body : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Headers of(Headers headers, Credentials credentials) {
        Map<String, List<String>> clean = new LinkedHashMap<>();
        headers.map()
                .forEach((name, values) ->
                        clean.put(name, values.stream().map(credentials::redact).toList()));
        return Headers.of(clean);
    }

    /** The same error without the secrets. Not with it as the cause, which would show them after all. */
    public static UnexpectedReplyException of(UnexpectedReplyException e, Credentials credentials) {
        ErrorDetails d = e.details();
        String excerpt = d.body();
        ErrorDetails details = d.reply(
                d.status(),
                of(Headers.of(d.headers()), credentials).map(),
                excerpt == null ? null : credentials.redact(excerpt));
        UnexpectedReplyException clean =
                new UnexpectedReplyException(credentials.redact(String.valueOf(e.getMessage())), details, null);
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }
}
