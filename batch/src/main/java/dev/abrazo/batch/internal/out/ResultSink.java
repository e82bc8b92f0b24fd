package dev.abrazo.batch.internal.out;

import java.io.IOException;
import java.util.Map;

/** Takes answers. What it was given is safe once {@link #flush} has returned. */
public interface ResultSink extends AutoCloseable {

    /** What earlier runs have done. Safe for use by many threads. */
    ResumeState earlier();

    /** Answers of earlier runs that wait for their turn, by line. */
    Map<Long, SpilledResult> waiting();

    /** How many lines the output has. */
    long lines();

    /** Writes the answer behind those that were written. */
    void append(Answer answer) throws IOException;

    /** Puts the answer aside. */
    SpilledResult park(Answer answer) throws IOException;

    /** Writes an answer that was put aside. */
    void append(SpilledResult parked) throws IOException;

    /** Takes the answer in place of the failed one that stands in the output. */
    void replace(Answer answer) throws IOException;

    /** Makes safe what it was given. */
    void flush() throws IOException;

    /**
     * Brings the output into its last form.
     *
     * @param complete whether every line was answered
     * @return how many answers in the output are errors
     */
    long finish(boolean complete) throws IOException;

    /** Lets go of files. What is not safe yet is lost. */
    @Override
    void close();
}
