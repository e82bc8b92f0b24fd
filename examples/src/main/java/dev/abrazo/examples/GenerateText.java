package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.text.TextGeneration;

/** Generates the continuation of a text, with parameters and a named model. */
public final class GenerateText {

    public static void main(String[] args) {
        String beginning = "The answer to the universe is";
        try (InferenceClient hf = InferenceClient.create()) {
            TextGeneration.Result result = hf.model("openai-community/gpt2")
                    .textGeneration(beginning, p -> p.maxNewTokens(20).temperature(0.7));
            System.out.println(beginning + result.generatedText());
        }
    }

    private GenerateText() {}
}
