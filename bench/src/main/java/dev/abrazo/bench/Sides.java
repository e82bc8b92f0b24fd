package dev.abrazo.bench;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import java.net.URI;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The two sides of every comparison, each with a separate server. */
public final class Sides {

    static final String TEXT = "I like you. I love you.";
    static final String QUESTION = "What is the capital of France, and on which river does it lie?";
    static final String CHAT_MODEL = "meta-llama/Llama-3.1-8B-Instruct";
    static final String TEXT_MODEL = "distilbert/distilbert-base-uncased-finetuned-sst-2-english";

    private Sides() {}

    /** A client with default settings and the stub as the router. */
    @State(Scope.Benchmark)
    public static class Abrazo {
        private final Stub stub = Stub.start();
        private final InferenceClient client = InferenceClient.builder()
                .environment(Map.of())
                .token("hf_bench")
                .routerUrl(stub.base())
                .build();
        // Set, since a call without a model requests the default model from the Hub.
        final Inference labels = client.model(TEXT_MODEL);
        final Inference chat = client.model(CHAT_MODEL);
        final Inference large = client.model(Replies.LARGE_MODEL);

        @TearDown
        public void close() {
            client.close();
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
