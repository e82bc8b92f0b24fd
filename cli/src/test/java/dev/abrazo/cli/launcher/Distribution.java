package dev.abrazo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Spawn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked distribution: launcher and jars in a folder, with a home folder. */
final class Distribution {

    private static final Path PACKAGED = Path.of("target", "dist", "lib");

    private final Path root;
    private final Path home;

    Distribution(Path root, Path home) throws IOException {
        this.root = Files.createDirectories(root);
        this.home = Files.createDirectories(home);
        Path lib = Files.createDirectories(root.resolve("lib"));
        try (Stream<Path> jars = Files.list(PACKAGED)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Files.copy(Path.of("..", "abrazo"), root.resolve("abrazo"));
    }

    /** Exit status and output of the launcher. */
    record Result(int status, String out, String err) {}

    /** Runs the launcher in a shell; {@code redirect} follows the arguments and may close streams. */
    Result run(String arguments, String redirect) throws IOException, InterruptedException {
        return run(arguments, redirect, "");
    }

    /** As {@link #run(String, String)}, with JVM options. */
    Result run(String arguments, String redirect, String options) throws IOException, InterruptedException {
        Path out = home.resolve("out.txt");
        Path err = home.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
        command.add("exec sh \"$0\" " + arguments + " " + redirect);
        command.add(root.resolve("abrazo").toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HF_") || name.startsWith("ABRAZO_"));
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ABRAZO_JAVA_OPTS", options);
        Process process = builder.start();
        process.getOutputStream().close();
        int status = Spawn.ended(process);
        return new Result(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    /** The folder of the class-data archives, and of the launcher's lock. */
    Path archives() {
        return root.resolve("cds");
    }

    /** The only class-data archive. */
    Path archive() {
        try (Stream<Path> files = Files.list(archives())) {
            List<Path> made =
                    files.filter(file -> file.toString().endsWith(".jsa")).toList();
            assertThat(made).hasSize(1);
            return made.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
