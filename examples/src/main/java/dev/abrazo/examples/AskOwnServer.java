package dev.abrazo.examples;

import dev.abrazo.InferenceClient;

/** A server of your own: any that speaks OpenAI's protocol, such as vLLM, llama.cpp, or an Inference Endpoint. */
public final class AskOwnServer {

    public static void main(String[] args) {
        String server = args.length > 0 ? args[0] : "http://localhost:8000/v1";
        // Needs a token? .token("…") beside the endpoint goes there, and nowhere else.
        try (InferenceClient hf =
                InferenceClient.builder().anonymous().endpoint(server).build()) {
            System.out.println(
                    hf.chatCompletion("What is the capital of France?").text());
        }
    }

    private AskOwnServer() {}
}
