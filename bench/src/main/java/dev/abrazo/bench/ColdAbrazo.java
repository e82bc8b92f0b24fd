package dev.abrazo.bench;

import dev.abrazo.InferenceClient;
import java.net.URI;

/** The first answer of a fresh JVM, with Abrazo. Argument: what stands in for Hugging Face's router. */
public final class ColdAbrazo {

    private ColdAbrazo() {}

    public static void main(String[] args) {
        try (InferenceClient client = InferenceClient.builder()
                .token("hf_bench")
                .routerUrl(URI.create(args[0]))
                .build()) {
            System.out.println(client.model(Sides.CHAT_MODEL)
                    .chatCompletion(Sides.QUESTION)
                    .text());
        }
    }
}
