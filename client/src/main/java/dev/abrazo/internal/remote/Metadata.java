package dev.abrazo.internal.remote;

import dev.abrazo.backend.Reply;
import dev.abrazo.http.Headers;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Redaction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds metadata from a reply's headers and the call's state (wire.md §5). */
final class Metadata {

    private Metadata() {}

    static Reply.Metadata of(
            int status, Headers sent, Map<String, Object> usage, ResolvedRoute target, CallContext context) {
        Headers headers = Redaction.of(sent, target.credentials());
        Map<String, Object> counted = usage.isEmpty() ? tokenCounts(headers) : usage;
        context.used(counted);
        return Reply.Metadata.builder("remote")
                .provider(target.provider().id())
                .model(target.model())
                .status(status)
                .requestId(headers.first("x-request-id"))
                .attempts(context.attempts())
                .elapsed(context.elapsed())
                .computeTime(computeTime(headers))
                .usage(counted)
                .headers(headers)
                .build();
    }

    /** Seconds as decimal text at the hosted service. */
    private static @Nullable Duration computeTime(Headers headers) {
        String text = headers.first("x-compute-time");
        if (text == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(text);
            return seconds >= 0 && seconds < 1e9 ? Duration.ofNanos((long) (seconds * 1e9)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Token counts that text generation servers put into headers, under the names of the body. */
    private static Map<String, Object> tokenCounts(Headers headers) {
        String prompt = headers.first("x-prompt-tokens");
        String completion = headers.first("x-generated-tokens");
        if (prompt == null && completion == null) {
            return Map.of();
        }
        Map<String, Object> usage = new LinkedHashMap<>();
        put(usage, "prompt_tokens", prompt);
        put(usage, "completion_tokens", completion);
        return usage;
    }

    private static void put(Map<String, Object> usage, String name, @Nullable String text) {
        if (text != null && text.matches("\\d{1,18}")) {
            usage.put(name, Long.valueOf(text));
        }
    }
}
