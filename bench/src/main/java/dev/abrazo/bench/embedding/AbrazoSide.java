package dev.abrazo.bench.embedding;

import dev.abrazo.InferenceClient;
import dev.abrazo.batch.Batch;
import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.BatchOutput;
import dev.abrazo.batch.BatchResult;
import dev.abrazo.batch.row.InferenceRows;
import dev.abrazo.local.Local;
import dev.abrazo.text.FeatureExtraction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Abrazo, through its public API. */
final class AbrazoSide implements Side {

    private static final int CONCURRENCY = 8;

    private final InferenceClient client = InferenceClient.builder()
            .environment(Map.of())
            .backend(Local.create())
            .build();

    @Override
    public double ids(List<long[]> texts) {
        throw new UnsupportedOperationException("The API takes texts");
    }

    @Override
    public double texts(List<String> texts) {
        double check = 0;
        for (String text : texts) {
            check += client.featureExtraction(text).vector()[0];
        }
        return check;
    }

    @Override
    public double list(List<String> texts) {
        double check = 0;
        for (FeatureExtraction.Result result : client.featureExtraction(texts)) {
            check += result.vector()[0];
        }
        return check;
    }

    @Override
    public double rows(Path in, Path out) throws IOException {
        BatchResult result = Batch.builder(InferenceRows.builder(client)
                        .task(FeatureExtraction.TASK.id())
                        .build())
                .concurrency(CONCURRENCY)
                .build()
                .run(BatchInput.of(in), BatchOutput.to(out));
        if (result.failed() > 0) {
            throw new IllegalStateException("rows failed: " + result.errorsByType());
        }
        return Double.NaN;
    }

    @Override
    public void close() {
        client.close();
    }
}
