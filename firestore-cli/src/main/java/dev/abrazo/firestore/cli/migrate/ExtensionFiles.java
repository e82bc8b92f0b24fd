package dev.abrazo.firestore.cli.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the configurations of the extension in a folder: what {@code firebase ext:export} writes ({@code extensions/ID.env}), or
 * its form for functions ({@code ID/.env.PROJECT}).
 */
final class ExtensionFiles {

    private static final int DEPTH = 3;

    private ExtensionFiles() {}

    /**
     * The configurations of the extension in this folder, in the order of their files.
     *
     * @throws IOException if the folder can't be read
     */
    static List<ExtensionConfiguration> in(Path folder) throws IOException {
        List<ExtensionConfiguration> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            List<Path> named = files.filter(Files::isRegularFile)
                    .filter(file -> isEnvFile(file.getFileName().toString()))
                    .sorted()
                    .toList();
            for (Path file : named) {
                Map<String, String> variables = EnvFile.read(file);
                if (ExtensionConfiguration.recognizes(variables)) {
                    found.add(new ExtensionConfiguration(instance(file), file, variables));
                }
            }
        }
        return found;
    }

    private static boolean isEnvFile(String name) {
        // A .secret.local has values of secrets for the emulator.
        return name.endsWith(".env") || name.startsWith(".env.") || name.equals(".env");
    }

    private static String instance(Path file) {
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        return name.startsWith(".env") && folder != null
                ? folder.getFileName().toString()
                : name.substring(0, name.length() - ".env".length());
    }
}
