package io.kestra.plugin.huggingface.internal.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Cancels the batch when more rows have failed than are allowed. Thread-safe. */
public final class ErrorLimit implements RowRunner {

    private final RowRunner inner;
    private final long maxErrors;
    private final Cancellation cancellation;
    private final AtomicLong errors = new AtomicLong();
    private volatile @Nullable String first;

    /** Runs rows with another runner, and counts those that fail. */
    public ErrorLimit(RowRunner inner, long maxErrors, Cancellation cancellation) {
        this.inner = inner;
        this.maxErrors = maxErrors;
        this.cancellation = cancellation;
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        Map<String, @Nullable Object> result = inner.run(row);
        if (result.get("error") instanceof Map<?, ?> error && !cancellation.cancelled()) {
            if (first == null) {
                first = "row " + row.number() + ": " + error.get("message");
            }
            if (errors.incrementAndGet() > maxErrors) {
                cancellation.cancel();
            }
        }
        return result;
    }

    /** Whether more rows have failed than are allowed. */
    public boolean exceeded() {
        return errors.get() > maxErrors;
    }

    /** One of the first errors, with the number of its row; null if no row has failed. */
    public @Nullable String first() {
        return first;
    }
}
