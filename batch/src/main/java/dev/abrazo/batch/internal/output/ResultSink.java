package dev.abrazo.batch.internal.output;

import java.io.IOException;
import java.util.Map;

/** Destination of results. Results are durable after {@link #flush}. Not thread-safe. */
public interface ResultSink extends AutoCloseable {

    /** State that earlier runs have left. Safe for use by many threads. */
    ResumeState resumeState();

    /** Spilled results, by line. Contains those of earlier runs at first; changed by the caller. */
    Map<Long, SpilledResult> spilled();

    /** Number of lines in the output. */
    long lineCount();

    /** Appends the result to the output. */
    void append(RowResult result) throws IOException;

    /** Spills the result to disk. */
    SpilledResult spill(RowResult result) throws IOException;

    /** Appends a spilled result to the output. */
    void append(SpilledResult result) throws IOException;

    /** Records the result as the replacement of the error in the output. */
    void replace(RowResult result) throws IOException;

    /** Makes all results durable. */
    void flush() throws IOException;

    /**
     * Completes the output.
     *
     * @param complete whether every line has a result
     * @return number of errors in the output
     */
    long finish(boolean complete) throws IOException;

    /** Closes the files. Results that were not flushed are lost. */
    @Override
    void close();
}
