package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.text.ZeroShotClassification;
import java.util.List;

/** Sorts messages into topics without training: zero-shot classification by the embedded model. */
public final class SortIntoTopics {

    public static void main(String[] args) {
        List<String> topics = List.of("billing", "delivery", "technical problem");
        List<String> messages = List.of(
                "You charged my card twice for the same invoice.",
                "My parcel has not arrived yet.",
                "The app crashes when I open it.");
        try (InferenceClient hf = InferenceClient.builder().local().build()) {
            for (String message : messages) {
                ZeroShotClassification.Result result = hf.zeroShotClassification(message, topics);
                System.out.printf(
                        "%-18s %.2f  %s%n",
                        result.labels().get(0), result.scores().get(0), message);
            }
        }
    }

    private SortIntoTopics() {}
}
