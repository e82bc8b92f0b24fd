package dev.abrazo.examples;

import dev.abrazo.InferenceClient;

/** Calls your own server: any with OpenAI's API, such as vLLM, llama.cpp, or an Inference Endpoint. */
public final class AskOwnServer {

    public static void main(String[] args) {
        String server = args.length > 0 ? args[0] : "http://localhost:8000/v1";
        // If the server needs a token, add .token("…"): it is sent to this endpoint only.
        try (InferenceClient hf =
                InferenceClient.builder().anonymous().endpoint(server).build()) {
            System.out.println(
                    hf.chatCompletion("What is the capital of France?").text());
        }
    }

    private AskOwnServer() {}
}
