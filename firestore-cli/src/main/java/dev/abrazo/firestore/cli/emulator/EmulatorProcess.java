package dev.abrazo.firestore.cli.emulator;

import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Firestore emulator in a process of its own, which ends with this process. */
public final class EmulatorProcess implements AutoCloseable {

    private static final String MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
    private static final int LOG_LINES = 12;

    private final Process process;
    private final Path folder;

    private EmulatorProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts the emulator on 127.0.0.1; it needs a second or more until it answers.
     *
     * @param port its port
     * @param functionsPort the port of 127.0.0.1 that it sends events to
     * @throws dev.abrazo.cli.terminal.UsageError if it is not installed
     */
    public static EmulatorProcess start(Terminal terminal, int port, int functionsPort) {
        Path jar = EmulatorJar.find(terminal);
        try {
            Path folder = Files.createTempDirectory("abrazo-firestore-");
            copyParentWatch(folder);
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Duser.language=en",
                            "-cp",
                            jar + java.io.File.pathSeparator + folder,
                            ParentWatch.class.getName(),
                            MAIN,
                            "start",
                            "--host=127.0.0.1",
                            "--port=" + port,
                            "--functions_emulator=127.0.0.1:" + functionsPort)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            return new EmulatorProcess(builder.start(), folder);
        } catch (IOException e) {
            throw new OutputFailure("Can't start the Firestore emulator: " + e.getMessage() + ".", e);
        }
    }

    private static void copyParentWatch(Path folder) throws IOException {
        String name = ParentWatch.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = Objects.requireNonNull(
                ParentWatch.class.getResourceAsStream("/" + name), "the class of the parent watch")) {
            Files.copy(in, file);
        }
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** The last lines that it has written, to explain why it has ended. */
    public String lastLines() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("log"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Ends the emulator and waits for it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // It is in the folder for temporary files.
        }
    }
}
