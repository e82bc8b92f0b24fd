package io.kestra.plugin.huggingface.internal;

import dev.abrazo.JsonCall;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion.Choice;
import dev.abrazo.chat.ChatCompletion.FinishReason;
import dev.abrazo.chat.ChatCompletion.Result;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import io.kestra.core.runners.RunContext;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to a chat request. */
public final class ChatResult {

    private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

    private final Result result;
    private final Map<String, Object> meta;

    private ChatResult(JsonCall.Result reply) {
        this.result = new Result(object(reply.output()));
        this.meta = reply.metadata().json();
    }

    /** Waits for the whole answer. */
    public static ChatResult of(JsonCall call) {
        return new ChatResult(call.reply());
    }

    /** Streams the answer, and shows the progress of the run how much has arrived, never the text. */
    public static ChatResult streamed(JsonCall call, RunContext context) {
        try (ReplyStream<JsonCall.Event, JsonCall.Result> stream = call.stream()) {
            long events = 0;
            long characters = 0;
            long shown = System.nanoTime();
            for (JsonCall.Event event : stream) {
                events++;
                characters += event.text().length();
                if (System.nanoTime() - shown > PROGRESS_NANOS) {
                    shown = System.nanoTime();
                    context.emitProgress("answer", events + " events, " + characters + " characters received");
                }
            }
            return new ChatResult(stream.assembled());
        }
    }

    /** The text of the first answer. */
    public String text() {
        return result.text();
    }

    /**
     * The text as JSON.
     *
     * @throws UnexpectedReplyException if it is not JSON
     */
    public @Nullable Object json() {
        String text = result.text().strip();
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            String reason =
                    "length".equals(finishReason()) ? " It was cut off: raise `max_tokens` in `parameters`." : "";
            throw new UnexpectedReplyException("The answer is not JSON, though `jsonSchema` asks for it." + reason
                    + " The model or its server may not support schemas.");
        }
    }

    /** Why the model stopped, or null. */
    public @Nullable String finishReason() {
        return result.choices().stream()
                .map(Choice::finishReason)
                .filter(Objects::nonNull)
                .map(FinishReason::toString)
                .findFirst()
                .orElse(null);
    }

    /** OpenAI's object. */
    public Map<String, Object> output() {
        return result.json();
    }

    /** Metadata of the call. */
    public Map<String, Object> meta() {
        return meta;
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys.
    private static Map<String, Object> object(@Nullable Object output) {
        return output == null ? Map.of() : (Map<String, Object>) output;
    }
}
