package dev.abrazo.bench.whole;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs calls on request. Each line of standard input is {@code WHAT IN-FLIGHT CALLS}; when they are done, it prints a
 * line with the number of correct results: labels, chat answers or streamed events. Argument: the stub's URL.
 */
public final class Peer {

    private static final String QUESTION = "What is the capital of France, and on which river does it lie?";
    private static final String TEXT = "I like you. I love you.";

    private final Inference labels;
    private final Inference chat;

    private Peer(InferenceClient client) {
        // Set, since a call without a model requests the default model from the Hub.
        this.labels = client.model("distilbert/distilbert-base-uncased-finetuned-sst-2-english");
        this.chat = client.model("meta-llama/Llama-3.1-8B-Instruct");
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool(Peer::daemon);
        try (InferenceClient client = InferenceClient.builder()
                .environment(Map.of())
                .token("hf_bench")
                .routerUrl(URI.create(args[0]))
                .build()) {
            Peer peer = new Peer(client);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                System.out.println(peer.run(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), threads));
            }
        }
        threads.shutdown();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-caller");
        thread.setDaemon(true);
        return thread;
    }

    private long run(String what, int inFlight, int calls, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        AtomicInteger left = new AtomicInteger(calls);
        AtomicLong right = new AtomicLong();
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            callers.add(threads.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    right.addAndGet(call(what));
                }
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        return right.get();
    }

    private long call(String what) {
        return switch (what) {
            case "labels" -> labels.textClassification(TEXT).get(0).label().equals("POSITIVE") ? 1 : 0;
            case "chat" -> chat.chatCompletion(QUESTION).text().startsWith("The capital") ? 1 : 0;
            case "stream" -> events();
            default -> throw new IllegalArgumentException(what.toLowerCase(Locale.ROOT));
        };
    }

    private long events() {
        long events = 0;
        try (ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat.chatCompletionStream(QUESTION)) {
            for (ChatCompletion.Chunk chunk : stream) {
                events += chunk.text().isEmpty() ? 0 : 1;
            }
        }
        return events;
    }
}
