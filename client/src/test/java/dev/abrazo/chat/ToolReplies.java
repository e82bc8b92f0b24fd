package dev.abrazo.chat;

import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replies of a model that calls tools. */
public final class ToolReplies {

    private static final Map<String, Object> USAGE =
            Map.of("prompt_tokens", 10, "completion_tokens", 2, "total_tokens", 12);

    private ToolReplies() {}

    /** A reply with this text, and a usage of 12 tokens. */
    public static Answer text(String text) {
        return reply(Json.object("role", "assistant", "content", text), "stop");
    }

    /** A reply that calls tools: name and arguments of each; the ids are {@code c0}, {@code c1} and so on. */
    public static Answer calls(String... namesAndArguments) {
        return reply(
                Json.object("role", "assistant", "content", "", "tool_calls", toolCalls(namesAndArguments)),
                "tool_calls");
    }

    /** As {@link #calls}, streamed. */
    public static Answer streamedCalls(String... namesAndArguments) {
        return Answer.events(event(Json.object("tool_calls", toolCalls(namesAndArguments)), "tool_calls"));
    }

    /** A streamed text, one word a chunk. */
    public static Answer streamedText(String text) {
        StringBuilder events = new StringBuilder();
        for (String word : text.split("(?<= )")) {
            events.append(event(Json.object("content", word), null));
        }
        return Answer.events(events + event(Json.object("content", ""), "stop") + "data: [DONE]\n\n");
    }

    private static String event(Map<String, Object> delta, String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + Json.write(delta) + ",\"finish_reason\":"
                + Json.write(reason) + "}]}\n\n";
    }

    private static Answer reply(Map<String, Object> message, String reason) {
        return Answer.json(Json.write(Json.object(
                "choices",
                List.of(Json.object("index", 0, "message", message, "finish_reason", reason)),
                "usage",
                USAGE)));
    }

    private static List<Object> toolCalls(String... namesAndArguments) {
        List<Object> calls = new ArrayList<>();
        for (int i = 0; i < namesAndArguments.length; i += 2) {
            calls.add(Json.object(
                    "index",
                    i / 2,
                    "id",
                    "c" + i / 2,
                    "type",
                    "function",
                    "function",
                    Json.object("name", namesAndArguments[i], "arguments", namesAndArguments[i + 1])));
        }
        return calls;
    }
}
