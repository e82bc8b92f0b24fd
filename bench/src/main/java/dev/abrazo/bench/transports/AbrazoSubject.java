package dev.abrazo.bench.transports;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import java.util.List;
import java.util.Map;

/** Abrazo, with the transport that is on the class path. */
public final class AbrazoSubject implements Subject {

    private final InferenceClient client;
    private final Inference chat;

    /** Creates a client of the server at this address. */
    public AbrazoSubject(String url) {
        client = InferenceClient.builder()
                .environment(Map.of())
                .token("hf_bench")
                .routerUrl(url)
                .build();
        chat = client.model(Load.MODEL);
    }

    @Override
    public String chat() {
        return chat.chatCompletion(Load.QUESTION).text();
    }

    @Override
    public int stream() {
        int length = 0;
        try (ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream =
                chat.chatCompletionStream(List.of(ChatMessage.user(Load.QUESTION)), p -> {})) {
            for (ChatCompletion.Chunk chunk : stream) {
                length += chunk.text().length();
            }
        }
        return length;
    }

    @Override
    public void close() {
        client.close();
    }
}
