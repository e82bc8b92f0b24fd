package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.text.TokenClassification;

/** The people and places in a text. Servers count code points, Java does not: {@code in} cuts out the right piece. */
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
