package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.text.TokenClassification;

/** Finds people and places in a text. Offsets count code points, unlike Java's: {@code in} returns the right part. */
public final class FindNames {

    public static void main(String[] args) {
        String text = args.length > 0 ? String.join(" ", args) : "😀 Clara lives in Berlin";
        try (InferenceClient hf = InferenceClient.create()) {
            var entities =
                    hf.model("dbmdz/bert-large-cased-finetuned-conll03-english").tokenClassification(text);
            for (TokenClassification.Entity entity : entities) {
                System.out.printf("%-5s %.3f  %s%n", entity.label(), entity.score(), entity.in(text));
            }
        }
    }

    private FindNames() {}
}
