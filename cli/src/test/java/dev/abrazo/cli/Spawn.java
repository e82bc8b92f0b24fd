package dev.abrazo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command as a separate process with its own environment. */
public final class Spawn {

    private final Map<String, String> environment = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

    /** Creates a process with this home folder. */
    public Spawn(Path home) {
        environment.put("HOME", home.toString());
        environment.put("LC_ALL", "C");
    }

    /** Sets an environment variable. */
    public Spawn with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds JVM options. */
    public Spawn options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Prepends a folder to the class path. */
    public Spawn classPath(Path folder) {
        classPath = folder + File.pathSeparator + classPath;
        return this;
    }

    /** Runs this shell script before the command. */
    public Spawn after(String script) {
        before.addAll(List.of("/bin/sh", "-c", script + "; exec \"$@\"", "sh"));
        return this;
    }

    /** Starts the command. */
    public Process start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Abrazo.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits up to a minute for the exit status. */
    public static int ended(Process process) throws InterruptedException {
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("the process ends").isTrue();
        return process.exitValue();
    }

    /** Reads the stream to its end. */
    public static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether child processes react to SIGINT; they ignore it if this process does, as in background jobs of a shell. */
    public static boolean interruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElse("0");
        return !new BigInteger(ignored, 16).testBit(1);
    }

    /** Sends a signal, such as {@code INT}. */
    public static void send(String signal, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(ended(kill)).isZero();
    }
}
