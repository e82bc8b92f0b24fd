package dev.abrazo.bench.transports;

/** A client under measurement, in a separate process. Thread-safe. */
public interface Subject extends AutoCloseable {

    /** Requests a chat answer and returns its text. */
    String chat() throws Exception;

    /** Reads a streamed chat answer and returns the length of its text. */
    int stream() throws Exception;

    @Override
    default void close() {}
}
