package dev.abrazo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checksums in {@code .mvn/checksums}; CONTRIBUTING.md describes how to update them after a change of a dependency. */
@Tag("launcher")
class TrustedChecksumsTest {

    @Test
    void distribution_eachLibrary_isListedWithItsChecksum() throws Exception {
        Map<String, String> known;
        try (Stream<String> lines = Files.lines(Path.of("..", ".mvn", "checksums", "checksums.sha256"))) {
            known = lines.map(line -> line.split(" {2}"))
                    .collect(Collectors.toMap(
                            parts -> parts[1].substring(parts[1].lastIndexOf('/') + 1),
                            parts -> parts[0],
                            (a, b) -> a));
        }
        Map<String, String> listed = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("target", "dist", "lib"))) {
            for (Path jar : files.filter(file -> !file.getFileName().toString().startsWith("abrazo-"))
                    .toList()) {
                String name = jar.getFileName().toString();
                listed.put(name, known.getOrDefault(name, "none"));
                actual.put(
                        name,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
            }
        }
        assertThat(actual).isNotEmpty();
        assertThat(listed).isEqualTo(actual);
    }
}
