package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.vector.VectorIndex;
import java.util.List;

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
            // Computed once: a real program would save the index to a file.
            VectorIndex index = VectorIndex.create();
            List<FeatureExtraction.Result> vectors = hf.featureExtraction(NOTES);
            for (int i = 0; i < NOTES.size(); i++) {
                index.add("note " + i, vectors.get(i).vector(), NOTES.get(i));
            }

            float[] wanted = hf.featureExtraction(question).vector();
            index.search(wanted, 2).forEach(match -> System.out.printf("%.3f  %s%n", match.score(), match.text()));
        }
    }

    private SearchByMeaning() {}
}
