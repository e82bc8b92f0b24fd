package io.kestra.plugin.huggingface.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sources, resources and tasks of a plugin's module, which the tests run in. */
final class PluginFiles {

    private final Class<?> anyTask;

    PluginFiles(Class<?> anyTask) {
        this.anyTask = anyTask;
    }

    /** The package of the plugin. */
    String group() {
        return anyTask.getPackageName();
    }

    /** The tasks that Kestra finds. */
    List<Class<?>> tasks() {
        Path services = classes().resolve("META-INF/services/io.kestra.core.models.Plugin");
        List<Class<?>> tasks = new ArrayList<>();
        for (String name : text(services).lines().toList()) {
            try {
                tasks.add(Class.forName(name));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(services + " names a class that does not exist: " + name, e);
            }
        }
        return tasks;
    }

    /** The packages of the tasks. */
    List<Package> packages() {
        return tasks().stream().map(Class::getPackage).distinct().toList();
    }

    /** A file below {@code src/main/resources}. */
    Path resource(String name) {
        return Path.of("src/main/resources").resolve(name);
    }

    /** The files of a folder of the resources whose names end so. */
    List<Path> resources(String folder, String end) {
        return files(resource(folder), end);
    }

    /** The Java sources. */
    List<Path> sources() {
        return files(Path.of("src/main/java"), ".java");
    }

    private static List<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path classes() {
        try {
            return Path.of(
                    anyTask.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
