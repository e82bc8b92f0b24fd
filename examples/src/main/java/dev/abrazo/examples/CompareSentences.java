package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import java.util.List;

/** Compares sentences by meaning with the embedded model: no token, no network. */
public final class CompareSentences {

    public static void main(String[] args) {
        List<String> sentences = List.of("That is a happy dog", "That is a very happy person", "Today is a sunny day");
        try (InferenceClient hf = InferenceClient.builder().local().build()) {
            float[] similarities = hf.sentenceSimilarity("That is a happy person", sentences);
            for (int i = 0; i < similarities.length; i++) {
                System.out.printf("%.3f  %s%n", similarities[i], sentences.get(i));
            }
        }
    }

    private CompareSentences() {}
}
