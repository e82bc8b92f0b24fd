package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.batch.Batch;
import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.BatchOutput;
import dev.abrazo.batch.BatchResult;
import dev.abrazo.batch.row.InferenceRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs a batch: a result line for each line of a file, several at the same time, on the embedded model. Run it twice:
 * results are kept, errors are retried.
 */
public final class AnswerLines {

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        Path in = folder.resolve("messages.jsonl");
        Files.writeString(in, """
                {"id": "a", "inputs": "You charged my card twice."}
                {"id": "b", "inputs": "My parcel has not arrived yet."}
                {"id": "c", "task": "summarization", "inputs": "The embedded model does not do this."}
                """);
        try (InferenceClient hf = InferenceClient.builder().local().build()) {
            InferenceRows rows = InferenceRows.builder(hf)
                    .task("zero-shot-classification")
                    .parameters(Map.of("candidate_labels", List.of("billing", "delivery")))
                    .build();
            BatchResult result = Batch.builder(rows)
                    .concurrency(4)
                    .build()
                    .run(BatchInput.of(in), BatchOutput.resuming(folder.resolve("topics.jsonl")));
            System.out.printf(
                    "%d answered now, %d before; errors: %s%n",
                    result.completed() - result.failed(), result.skipped(), result.errorsByType());
        }
    }

    private AnswerLines() {}
}
