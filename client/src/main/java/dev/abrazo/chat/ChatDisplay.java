package dev.abrazo.chat;

import dev.abrazo.task.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a chat's answers: the text alone where there is one, anything else under a title that says what it is. */
final class ChatDisplay {

    private ChatDisplay() {}

    static Display of(ChatCompletion.Result result) {
        List<ChatCompletion.Choice> choices = result.choices();
        if (choices.size() < 2) {
            return choices.isEmpty() ? new Display.Prose("") : answer(choices.get(0));
        }
        List<String> titles = new ArrayList<>();
        for (int i = 1; i <= choices.size(); i++) {
            titles.add("answer " + i);
        }
        return new Display.Several(
                titles, choices.stream().map(ChatDisplay::answer).toList());
    }

    private static Display answer(ChatCompletion.Choice choice) {
        ChatMessage message = choice.message();
        List<ToolCall> calls = message.toolCalls();
        String text = message.text();
        if (!text.isEmpty() && calls.isEmpty()) {
            return new Display.Prose(text);
        }
        List<String> titles = new ArrayList<>();
        List<Display> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            titles.add("answer");
            parts.add(new Display.Prose(text));
        }
        if (message.json().get("refusal") instanceof String refusal && !refusal.isEmpty()) {
            titles.add("refusal");
            parts.add(new Display.Prose(refusal));
        }
        if (!calls.isEmpty()) {
            titles.add(calls.size() == 1 ? "tool call" : "tool calls");
            parts.add(new Display.Prose(calls.stream()
                    .map(call -> call.name() + " " + call.arguments())
                    .collect(Collectors.joining("\n"))));
        }
        String reasoning = message.reasoning();
        if (parts.isEmpty() && reasoning != null) {
            String why = choice.finishReason() == null ? "" : " (" + choice.finishReason() + ")";
            titles.add("reasoning without an answer" + why);
            parts.add(new Display.Prose(reasoning));
        }
        return parts.isEmpty() ? new Display.Prose("") : new Display.Several(titles, parts);
    }
}
