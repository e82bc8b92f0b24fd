package dev.abrazo.provider;

import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps the legacy task {@code conversational} to chat completion (wire.md §18.1): turns become messages, and parameters
 * of chat keep their meaning. {@code min_length} is dropped, {@code max_time} limits the time of the call instead.
 *
 * @param inner the provider's dialect for chat completion
 */
record ConversationalAdapter(Dialect inner) implements WrappingDialect {

    /** The id of the legacy task, under which the Hub still lists chat models. */
    static final String TASK = "conversational";

    private static final String CHAT = "chat-completion";

    // A year: longer than any call takes, and short enough for a Duration in nanoseconds.
    private static final double MAX_SECONDS = 31_536_000;

    /** Adds a row for the legacy task if there is one for chat and none for it. */
    static Map<String, Dialect> addedTo(Map<String, Dialect> rows) {
        Dialect chat = rows.get(CHAT);
        if (chat == null || rows.containsKey(TASK)) {
            return rows;
        }
        Map<String, Dialect> more = new LinkedHashMap<>(rows);
        more.put(TASK, new ConversationalAdapter(chat));
        return more;
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messages", messages(payload));
        payload.parameters().forEach((name, value) -> {
            switch (name) {
                case "max_length" -> body.put("max_tokens", value);
                case "min_length", "max_time" -> {}
                default -> body.put(name, value);
            }
        });
        body.putAll(payload.root());
        Payload asChat =
                Payload.of(payload.task(), null).response(payload.response()).root(body);
        Plan plan = inner.plan(payload.stream() ? asChat.streamed() : asChat, route);
        return payload.parameters().get("max_time") instanceof Number seconds && seconds.doubleValue() > 0
                ? plan.within(Duration.ofMillis(
                        (long) Math.max(1, Math.min(seconds.doubleValue(), MAX_SECONDS) * 1000)))
                : plan;
    }

    private static List<Object> messages(Payload payload) {
        Map<String, Object> inputs = JsonShapes.object(payload.inputs());
        List<Object> messages = new ArrayList<>();
        if (inputs == null) {
            return messages;
        }
        List<?> past = list(inputs.get("past_user_inputs"));
        List<?> responses = list(inputs.get("generated_responses"));
        for (int i = 0; i < past.size(); i++) {
            messages.add(message("user", past.get(i)));
            messages.add(message("assistant", responses.get(i)));
        }
        messages.add(message("user", inputs.get("text")));
        return messages;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> message(String role, @Nullable Object content) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", String.valueOf(content));
        return message;
    }
}
