package dev.abrazo.batch.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one row into the row that answers it. Safe for use by many threads. */
@FunctionalInterface
public interface RowRunner {

    /**
     * The answer: plain JSON values, with an {@code error} where the row failed. Blocks until it is there.
     *
     * <p>What concerns one row is said in its answer; what is thrown ends the whole batch, but for an
     * {@link OutOfMemoryError}, which is the error of its row. The thread is interrupted when
     * the batch is cancelled; a failure that comes after that is dropped.
     */
    Map<String, @Nullable Object> run(Row row);
}
