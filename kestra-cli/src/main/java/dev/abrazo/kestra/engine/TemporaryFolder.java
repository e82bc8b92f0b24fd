package dev.abrazo.kestra.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of an engine's files; only its owner can read it. */
final class TemporaryFolder {

    private TemporaryFolder() {}

    /** Creates the folder, which is deleted at the end of the process at the latest. */
    static Path create() throws IOException {
        Path folder = Files.createTempDirectory("abrazo-kestra-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "abrazo-kestra-files"));
        return folder;
    }

    /** Deletes the folder as far as possible: a task may still write to it. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Left to the system's cleaning of temporary files.
        }
    }
}
