package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.text.FeatureExtraction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the note that answers a question without a common word: search by embeddings, in this process. */
public final class SearchByMeaning {

    private static final List<String> NOTES = List.of(
            "The boiler is serviced every autumn.",
            "Passwords can be changed under Account, Security.",
            "The office closes at six on weekdays.",
            "Expenses are paid back within two weeks.");

    public static void main(String[] args) {
        String question = args.length > 0 ? String.join(" ", args) : "How do I reset my login?";
        try (InferenceClient hf = InferenceClient.builder().local().build()) {
            // Computed once: a real program would store these with the notes.
            List<FeatureExtraction.Result> index = hf.featureExtraction(NOTES);
            float[] wanted = hf.featureExtraction(question).vector();

            double[] scores = index.stream()
                    .mapToDouble(note -> cosine(note.vector(), wanted))
                    .toArray();
            IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -scores[i]))
                    .limit(2)
                    .forEach(i -> System.out.printf("%.3f  %s%n", scores[i], NOTES.get(i)));
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresOfA += a[i] * a[i];
            squaresOfB += b[i] * b[i];
        }
        return product / Math.sqrt(squaresOfA * squaresOfB);
    }

    private SearchByMeaning() {}
}
