package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Reply;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.text.TextClassification;
import java.util.List;

/** The mood of a text, in the short form; then of several at once, and how that result came about. */
public final class ClassifyText {

    public static void main(String[] args) {
        try (InferenceClient hf = InferenceClient.create()) {
            for (Label label : hf.textClassification("I like you. I love you.", p -> p.topK(2))) {
                System.out.printf("%-8s %.4f%n", label.label(), label.score());
            }

            List<Input<String, TextClassification.Params>> reviews = List.of(
                    TextClassification.TASK.input("Best coffee in town"),
                    TextClassification.TASK.input("Cold food, slow service"));
            for (List<Label> labels : hf.each(TextClassification.TASK, reviews)) {
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
