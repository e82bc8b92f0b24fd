package dev.abrazo.apache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are named modules are compiled, and run with {@code java -p … -m …}. */
@Timeout(120)
class ModulePathTest {

    private static final String CALL = """
            package org.example.program;

            import dev.abrazo.InferenceClient;
            import dev.abrazo.vector.Vectors;

            public final class Main {
                public static void main(String[] arguments) {
                    try (InferenceClient hf = InferenceClient.builder().endpoint(arguments[0]).build()) {
                        float[] vector = hf.featureExtraction("x").vector();
                        System.out.println(Main.class.getModule() + " " + InferenceClient.class.getModule() + " "
                                + Vectors.length(vector) + " " + ModuleLayer.boot().findModule("dev.abrazo.apache").isPresent());
                    }
                }
            }
            """;

    private static final String FAKE = """
            package org.example.program;

            import dev.abrazo.InferenceClient;
            import dev.abrazo.testing.FakeBackend;
            import dev.abrazo.task.Label;
            import dev.abrazo.text.TextClassification;
            import java.util.List;

            public final class Main {
                public static void main(String[] arguments) {
                    FakeBackend fake = new FakeBackend()
                            .answer(TextClassification.TASK, List.of(new Label("POSITIVE", 0.98)));
                    try (InferenceClient hf = InferenceClient.builder().backend(fake).build()) {
                        System.out.println(hf.textClassification("x").get(0).label());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void client_alone_callsAServer() throws Exception {
        assertThat(call("requires dev.abrazo.client;", ModulePathTest::isClient))
                .isEqualTo("module org.example.program module dev.abrazo.client 5.0 false");
    }

    @Test
    void client_withApache_callsAServerThroughIt() throws Exception {
        assertThat(call("requires dev.abrazo.client; requires dev.abrazo.apache;", Fork::isOfProgram))
                .isEqualTo("module org.example.program module dev.abrazo.client 5.0 true");
    }

    /** The jar of this artifact has the name; its folder of classes, as used here, does not. */
    @Test
    void client_withTesting_runsOnAFakeBackend() throws Exception {
        Path jar = folder.resolve("testing.jar");
        Path manifest = Files.writeString(folder.resolve("manifest"), "Automatic-Module-Name: dev.abrazo.testing\n");
        Path testing = Path.of(ScriptedServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(testing)) {
            run(
                    "jar",
                    "--create",
                    "--file",
                    jar.toString(),
                    "--manifest",
                    manifest.toString(),
                    "-C",
                    testing.toString(),
                    ".");
        } else {
            Files.copy(testing, jar);
        }
        String path = path(ModulePathTest::isClient) + File.pathSeparator + jar;

        assertThat(program("requires dev.abrazo.client; requires dev.abrazo.testing;", FAKE, path, "none"))
                .isEqualTo("POSITIVE");
    }

    private String call(String requires, Predicate<String> wanted) throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json("[3, 4]"));
            return program(requires, CALL, path(wanted), server.url().toString());
        }
    }

    private String program(String requires, String main, String path, String argument) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path module = Files.writeString(
                sources.resolve("module-info.java"), "module org.example.program { " + requires + " }");
        Path source = Files.writeString(sources.resolve("Main.java"), main);
        Path classes = folder.resolve("classes");
        run("javac", "-d", classes.toString(), "--module-path", path, module.toString(), source.toString());
        return Fork.module(
                        List.of("--module-path", path + File.pathSeparator + classes),
                        "org.example.program/org.example.program.Main",
                        argument)
                .strip();
    }

    private static void run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        int exit = ToolProvider.findFirst(tool).orElseThrow().run(printer, printer, arguments);
        assertThat(exit).as("%s: %s", tool, output).isZero();
    }

    private static boolean isClient(String entry) {
        return entry.matches(
                ".*[/\\\\](client[/\\\\]target[/\\\\](checked-)?classes|(abrazo-client|jackson-core|jspecify)-[^/\\\\]*\\.jar)");
    }

    private static String path(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
