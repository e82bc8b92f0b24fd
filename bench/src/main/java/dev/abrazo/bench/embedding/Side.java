package dev.abrazo.bench.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to compute embeddings. Each method returns the sum of the first components, which shows whether the vectors agree. */
interface Side extends AutoCloseable {

    /** Computes the vectors of tokens, one text at a time on this thread. */
    double ids(List<long[]> texts) throws Exception;

    /** Computes the vectors of texts, one at a time on this thread. */
    double texts(List<String> texts) throws Exception;

    /** Computes the vectors of a list of texts on all cores. */
    double list(List<String> texts) throws Exception;

    /** Computes the vectors of a file with a text in each line of JSON, and writes them to another file. */
    double rows(Path in, Path out) throws IOException;

    @Override
    void close() throws Exception;
}
