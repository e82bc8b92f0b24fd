package dev.abrazo.bench;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import java.net.URI;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The two sides of every comparison, each with a server for itself. */
public final class Sides {

    static final String TEXT = "I like you. I love you.";
    static final String QUESTION = "What is the capital of France, and on which river does it lie?";
    static final String CHAT_MODEL = "meta-llama/Llama-3.1-8B-Instruct";
    static final String TEXT_MODEL = "distilbert/distilbert-base-uncased-finetuned-sst-2-english";

    private Sides() {}

    /** A client as callers build it, with the stub as the router. */
    @State(Scope.Benchmark)
    public static class Abrazo {
        private final Stub stub = Stub.start();
        private final InferenceClient whole = InferenceClient.builder()
                .environment(Map.of())
                .token("hf_bench")
                .routerUrl(stub.base())
                .build();
        // Named, since a call without a model asks the Hub which to take.
        final Inference labels = whole.model(TEXT_MODEL);
        final Inference chat = whole.model(CHAT_MODEL);
        final Inference large = whole.model(Replies.LARGE_MODEL);

        @TearDown
        public void close() {
            whole.close();
            stub.close();
        }
    }

    /** The JDK's client and databind. */
    @State(Scope.Benchmark)
    public static class Plain {
        private final Stub stub = Stub.start();
        final Baseline baseline = new Baseline();
        final URI labels = stub.base().resolve("/hf-inference/models/" + TEXT_MODEL);
        final URI chat = stub.base().resolve("/v1/chat/completions");

        @TearDown
        public void close() {
            stub.close();
        }
    }
}
