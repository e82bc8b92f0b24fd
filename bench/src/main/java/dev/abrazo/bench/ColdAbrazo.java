package dev.abrazo.bench;

import dev.abrazo.InferenceClient;
import java.net.URI;

/** The first response of a new JVM, with Abrazo. Argument: the URL that replaces the router. */
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
