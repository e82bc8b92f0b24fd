package dev.abrazo.task;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Builds the exception for a reply of an unknown shape, with the start of its body. */
final class UnexpectedReply {

    private UnexpectedReply() {}

    /**
     * The exception for this reply.
     *
     * @param origin task, provider and model of the call
     * @param mask masks the caller's secrets
     * @param expected the shapes that the decoder knows, as text
     */
    static UnexpectedReplyException exception(
            ServerReply reply, ErrorDetails origin, UnaryOperator<String> mask, String expected) {
        // Mask before cutting: a mask would not recognize a secret that the cut truncates.
        byte[] body = reply.body();
        String text = mask.apply(new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8));
        boolean cut = text.length() > 300 || body.length > 4096;
        String excerpt =
                body.length == 0 ? "an empty body" : text.substring(0, Math.min(text.length(), 300)) + (cut ? "…" : "");
        String subject = origin.provider() == null ? "The server" : origin.provider();
        String message = subject + " answered " + origin.task()
                + (origin.model() == null ? "" : " with " + origin.model())
                + " with status " + reply.status() + " and a body that is not " + mask.apply(expected) + ": " + excerpt
                + "\nCheck that the model supports the task. If it does, report the body as an issue, and use a raw request until then.";
        return new UnexpectedReplyException(
                message,
                origin.toBuilder()
                        .reply(reply.status(), masked(reply.headers(), mask), body.length == 0 ? null : excerpt)
                        .build(),
                null);
    }

    private static Map<String, List<String>> masked(Headers headers, UnaryOperator<String> mask) {
        Map<String, List<String>> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.map()
                .forEach((name, values) ->
                        masked.put(name, values.stream().map(mask).toList()));
        return masked;
    }
}
