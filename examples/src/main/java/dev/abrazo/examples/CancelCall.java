package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.task.Input;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Two models asked side by side: the first answer is taken, the other call is ended at its server at once. */
public final class CancelCall {

    public static void main(String[] args) throws Exception {
        Input<List<ChatMessage>, ChatParams> question =
                ChatCompletion.TASK.input(List.of(ChatMessage.user("Name a prime number.")));
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
