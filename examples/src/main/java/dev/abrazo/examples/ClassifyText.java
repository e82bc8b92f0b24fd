package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Reply;
import dev.abrazo.task.Label;
import dev.abrazo.text.TextClassification;
import java.util.List;

/** Classifies a text, then several at once, and shows the metadata of a call. */
public final class ClassifyText {

    public static void main(String[] args) {
        try (InferenceClient hf = InferenceClient.create()) {
            for (Label label : hf.textClassification("I like you. I love you.", p -> p.topK(2))) {
                System.out.printf("%-8s %.4f%n", label.label(), label.score());
            }

            List<String> reviews = List.of("Best coffee in town", "Cold food, slow service");
            for (List<Label> labels : hf.textClassification(reviews)) {
                System.out.println(labels.get(0).label());
            }

            Reply<List<Label>> reply =
                    hf.call(TextClassification.TASK, reviews.get(0)).reply();
            System.out.println("answered by " + reply.metadata().provider() + ", "
                    + reply.metadata().attempts() + " attempt, request "
                    + reply.metadata().requestId());
        }
    }

    private ClassifyText() {}
}
