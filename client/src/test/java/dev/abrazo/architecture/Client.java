package dev.abrazo.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.abrazo.InferenceClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The client's own classes and sources, without its tests. */
final class Client {

    /** The folder of the compiled classes, which depends on the build. */
    static final Path CLASSES = folder();

    private static final JavaClasses IMPORTED = new ClassFileImporter().importPath(CLASSES);

    private Client() {}

    private static Path folder() {
        try {
            return Path.of(InferenceClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JavaClasses classes() {
        return IMPORTED;
    }

    /** The names of all packages with types. */
    static Set<String> packages() {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : IMPORTED) {
            if (!type.getPackageName().isEmpty()) {
                names.add(type.getPackageName());
            }
        }
        return names;
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Whether the access creates or starts a thread, directly or through an executor, a timer or an HTTP client. */
    static boolean makesThreads(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        boolean executor = access.getTargetOwner().isAssignableTo(java.util.concurrent.Executor.class)
                || owner.equals("java.util.concurrent.Executors");
        return access.getTargetOwner().isAssignableTo(Thread.class)
                        && !access.getName().equals("currentThread")
                || executor
                || owner.startsWith("java.net.http.HttpClient")
                || owner.equals("java.util.Timer");
    }
}
