package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls two models concurrently, uses the first result, and cancels the other call at its server. */
public final class CancelCall {

    public static void main(String[] args) throws Exception {
        List<ChatMessage> question = List.of(ChatMessage.user("Name a prime number."));
        try (InferenceClient hf = InferenceClient.create()) {
            CompletableFuture<ChatCompletion.Result> large = hf.call(ChatCompletion.TASK, question)
                    .model("meta-llama/Llama-3.3-70B-Instruct")
                    .submit();
            CompletableFuture<ChatCompletion.Result> small = hf.call(ChatCompletion.TASK, question)
                    .model("meta-llama/Llama-3.1-8B-Instruct")
                    .submit();

            CompletableFuture.anyOf(large, small).get(30, TimeUnit.SECONDS);
            boolean largeWon = large.isDone();
            (largeWon ? small : large).cancel(true);
            System.out.println((largeWon ? large : small).get().text());
            System.out.println("the other call was cancelled: " + (largeWon ? small : large).isCancelled());
        }
    }

    private CancelCall() {}
}
