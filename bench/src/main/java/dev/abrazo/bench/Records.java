package dev.abrazo.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replies as typed records for databind, as a program without Abrazo would declare them. */
final class Records {

    private Records() {}

    record Label(String label, double score) {}

    record Chat(String id, String object, long created, String model, List<Choice> choices, Usage usage) {
        String text() {
            return choices.get(0).message().content();
        }
    }

    record Choice(
            int index,
            Message message,
            @JsonProperty("finish_reason") String finishReason) {}

    record Message(String role, String content) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    record Chunk(String id, String object, long created, String model, List<Part> choices) {
        String text() {
            return choices.get(0).delta().content();
        }
    }

    record Part(
            int index,
            Message delta,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}
}
