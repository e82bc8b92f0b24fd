package dev.abrazo.bench.kestra;

import dev.abrazo.kestra.engine.Engine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with the rows of batches. */
final class Rows {

    private Rows() {}

    /** Adds a namespace file with this many rows, as JSON Lines of about 70 bytes. */
    static void put(Engine engine, String name, int rows) throws IOException {
        Path file = Files.createTempFile("rows", ".jsonl");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows; i++) {
                out.write("{\"number\":" + i + ",\"inputs\":\"" + Flows.INPUTS + "\",\"language\":\"en\"}\n");
            }
        }
        engine.files().putNamespaceFile(Flows.NAMESPACE, name, file);
        Files.delete(file);
    }
}
