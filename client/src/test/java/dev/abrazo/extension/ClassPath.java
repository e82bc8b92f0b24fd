package dev.abrazo.extension;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class path of the tests with additional services that other tests don't see. */
final class ClassPath {

    private final Path folder;

    ClassPath(Path folder) {
        this.folder = folder;
    }

    /** Registers implementations, by class name. */
    ClassPath service(Class<?> type, String... implementations) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(type.getName()), List.of(implementations));
        return this;
    }

    /** Calls a method of {@link DiscoveredCalls} with a text, in a class loader with this class path. */
    String call(String method, String argument) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(folder.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return (String) loader.loadClass(DiscoveredCalls.class.getName())
                    .getMethod(method, String.class)
                    .invoke(null, argument);
        }
    }
}
