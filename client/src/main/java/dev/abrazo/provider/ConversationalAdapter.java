package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The old dialogue, said as a chat (wire.md §18.1): turns become messages, and what chat knows keeps its meaning. */
final class ConversationalAdapter {

    static final String TASK = "conversational";

    // Longer than anybody waits, and no number that the clock can't hold.
    private static final double MOST_SECONDS = 31_536_000;

    private ConversationalAdapter() {}

    /** The chat's fields. {@code min_length} has no counterpart, {@code max_time} bounds the call instead. */
    static Map<String, Object> asChat(Payload payload) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messages", messages(payload));
        payload.parameters().forEach((name, value) -> {
            switch (name) {
                case "max_length" -> body.put("max_tokens", value);
                case "min_length", "max_time" -> {}
                default -> body.put(name, value);
            }
        });
        return body;
    }

    /** A plan for the call that keeps to {@code max_time}. */
    static Plan plan(HttpCall call, Payload payload) {
        Plan plan = Plan.of(call);
        Object seconds = payload.task().equals(TASK) ? payload.parameters().get("max_time") : null;
        return seconds instanceof Number number && number.doubleValue() > 0
                ? new Plan(call, plan.next(), Duration.ofMillis((long)
                        Math.max(1, Math.min(number.doubleValue(), MOST_SECONDS) * 1000)))
                : plan;
    }

    private static List<Object> messages(Payload payload) {
        Map<String, Object> inputs = JsonShapes.object(payload.inputs());
        List<Object> messages = new ArrayList<>();
        if (inputs == null) {
            return messages;
        }
        List<?> said = list(inputs.get("past_user_inputs"));
        List<?> answered = list(inputs.get("generated_responses"));
        for (int i = 0; i < said.size(); i++) {
            messages.add(message("user", said.get(i)));
            messages.add(message("assistant", answered.get(i)));
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
