package dev.abrazo.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran in a separate JVM with the class path of these tests.
 *
 * @param status its exit status
 * @param output its output, including standard error
 */
public record Forked(int status, String output) {

    /** Runs a main class with these options of the JVM. */
    public static Forked java(Class<?> main, String... options) throws IOException, InterruptedException {
        return run(command(main, options));
    }

    /** The command that {@link #java} runs. */
    public static List<String> command(Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    /** Runs a command and waits up to a minute for its end. */
    public static Forked run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("forked", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            return new Forked(ended ? process.exitValue() : -1, ended ? text : text + "\n(still running)");
        } finally {
            Files.delete(output);
        }
    }
}
