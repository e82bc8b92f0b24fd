package dev.abrazo.cli.chat;

import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Responses of chat servers, and messages of requests. */
final class ChatStreams {

    static final String END = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    static final String DONE = "data: [DONE]\n\n";

    private ChatStreams() {}

    static String chunk(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + Json.write(text) + "}}]}\n\n";
    }

    static String usage(int read, int written) {
        return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + read + ",\"completion_tokens\":" + written
                + ",\"total_tokens\":" + (read + written) + "}}\n\n";
    }

    /** A streamed answer of these chunks, with 10 prompt tokens and one completion token per chunk. */
    static Answer streamedAnswer(String... pieces) {
        StringBuilder stream = new StringBuilder();
        for (String piece : pieces) {
            stream.append(chunk(piece));
        }
        return Answer.events(
                stream.append(END).append(usage(10, pieces.length)).append(DONE).toString());
    }

    /** The messages of a request: {@code user: Hello}. */
    static List<String> messages(RecordedRequest request) {
        List<String> messages = new ArrayList<>();
        for (Object message : (List<?>) body(request).get("messages")) {
            Map<?, ?> map = (Map<?, ?>) message;
            messages.add(map.get("role") + ": " + map.get("content"));
        }
        return messages;
    }

    static Map<?, ?> body(RecordedRequest request) {
        return (Map<?, ?>) Json.parse(request.awaitBody().text());
    }
}
