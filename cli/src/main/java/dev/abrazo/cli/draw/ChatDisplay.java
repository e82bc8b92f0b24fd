package dev.abrazo.cli.draw;

import dev.abrazo.chat.ChatMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Displays the answers of a chat: the text alone if there is one, anything else under a title. */
final class ChatDisplay {

    private ChatDisplay() {}

    /** The display of OpenAI's chat completion object. */
    static Display of(@Nullable Object completion) {
        List<?> choices =
                completion instanceof Map<?, ?> map && map.get("choices") instanceof List<?> list ? list : List.of();
        if (choices.size() < 2) {
            return choices.isEmpty() ? new Display.Text("") : answer(choices.get(0));
        }
        List<String> titles = new ArrayList<>();
        for (int i = 1; i <= choices.size(); i++) {
            titles.add("answer " + i);
        }
        return new Display.Several(
                titles, choices.stream().map(ChatDisplay::answer).toList());
    }

    private static Display answer(@Nullable Object choice) {
        Map<?, ?> fields = choice instanceof Map<?, ?> map ? map : Map.of();
        ChatMessage message = message(fields.get("message"));
        List<ChatMessage.ToolCall> calls = message.toolCalls();
        String text = message.text();
        if (!text.isEmpty() && calls.isEmpty()) {
            return new Display.Text(text);
        }
        List<String> titles = new ArrayList<>();
        List<Display> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            titles.add("answer");
            parts.add(new Display.Text(text));
        }
        if (message.json().get("refusal") instanceof String refusal && !refusal.isEmpty()) {
            titles.add("refusal");
            parts.add(new Display.Text(refusal));
        }
        if (!calls.isEmpty()) {
            titles.add(calls.size() == 1 ? "tool call" : "tool calls");
            parts.add(new Display.Text(calls.stream()
                    .map(call -> call.name() + " " + call.arguments())
                    .collect(Collectors.joining("\n"))));
        }
        String reasoning = message.reasoning();
        if (parts.isEmpty() && reasoning != null) {
            Object reason = fields.get("finish_reason");
            titles.add("reasoning without an answer" + (reason == null ? "" : " (" + reason + ")"));
            parts.add(new Display.Text(reasoning));
        }
        return parts.isEmpty() ? new Display.Text("") : new Display.Several(titles, parts);
    }

    private static ChatMessage message(@Nullable Object json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", "assistant");
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    fields.put(String.valueOf(name), value);
                }
            });
        }
        return new ChatMessage(fields);
    }
}
