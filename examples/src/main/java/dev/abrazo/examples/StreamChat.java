package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import java.util.List;
import java.util.Map;

/** Prints a chat answer as it streams. */
public final class StreamChat {

    public static void main(String[] args) {
        List<ChatMessage> chat = List.of(
                ChatMessage.system("You answer in one short sentence."),
                ChatMessage.user("What is the capital of France?"));
        try (InferenceClient hf = InferenceClient.create();
                ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> answer = hf.chatCompletionStream(
                        chat, p -> p.maxTokens(60).set("stream_options", Map.of("include_usage", true)))) {
            for (ChatCompletion.Chunk chunk : answer) {
                System.out.print(chunk.text());
                System.out.flush();
            }
            System.out.println();
            System.out.println(answer.assembled().usage());
        }
    }

    private StreamChat() {}
}
