package dev.abrazo.batch.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a row and returns its result line. Safe for use by many threads. */
@FunctionalInterface
public interface RowRunner {

    /**
     * Runs the row and blocks until its result is complete.
     *
     * <p>An error of the row is part of the result. An exception ends the whole batch, except an {@link OutOfMemoryError}, which
     * becomes the error of the row. The thread is interrupted when the batch is cancelled; errors after that are dropped.
     *
     * @return plain JSON values, with an {@code error} if the row failed. A result with both {@code output} and {@code error}
     *     counts as failed, but is not run again when the batch is resumed
     */
    Map<String, @Nullable Object> run(Row row);
}
