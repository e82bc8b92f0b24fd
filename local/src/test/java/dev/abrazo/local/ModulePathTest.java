package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs a program that is a named module on the module path, with the embedded model. */
@Timeout(120)
class ModulePathTest {

    private static final String MODULE = """
            module org.example.consumer {
                requires dev.abrazo.client;
                requires dev.abrazo.local;
            }
            """;

    private static final String MAIN = """
            package org.example.consumer;

            import dev.abrazo.InferenceClient;
            import dev.abrazo.local.Local;
            import java.util.List;

            public final class Main {
                public static void main(String[] args) {
                    try (InferenceClient hf = InferenceClient.builder().local().build()) {
                        float[] scores = hf.sentenceSimilarity("a happy person", List.of("a glad person", "a car"));
                        System.out.println(Main.class.getModule() + " " + InferenceClient.class.getModule() + " "
                                + Local.class.getModule() + " " + (scores[0] > scores[1]));
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void embeddedModel_programOnTheModulePath_answers() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/org/example/consumer"));
        Path classes = folder.resolve("classes");
        Path module = Files.writeString(folder.resolve("src/module-info.java"), MODULE);
        Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
        String path = modulePath();
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.err,
                        System.err,
                        "-d",
                        classes.toString(),
                        "--module-path",
                        path,
                        module.toString(),
                        main.toString());
        assertThat(compiled).isZero();

        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=com.microsoft.onnxruntime,ai.djl.tokenizers");
        }
        command.addAll(List.of(
                "--module-path",
                path + File.pathSeparator + classes,
                "-m",
                "org.example.consumer/org.example.consumer.Main"));

        assertThat(Forked.run(command).output())
                .isEqualTo("module org.example.consumer module dev.abrazo.client module dev.abrazo.local true"
                        + System.lineSeparator());
    }

    /** The class path without test dependencies. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !isForTests(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isForTests(Path entry) {
        String name = entry.getFileName().toString();
        return name.endsWith("test-classes")
                || entry.endsWith(Path.of("testing", "target", name))
                || Stream.of(
                                "abrazo-testing",
                                "junit",
                                "assertj",
                                "byte-buddy",
                                "opentest4j",
                                "apiguardian",
                                "slf4j-nop")
                        .anyMatch(name::startsWith);
    }
}
