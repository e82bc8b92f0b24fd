package dev.abrazo.firestore.cli.emulator;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the jar of the Firestore emulator: that of the Google Cloud SDK, else the newest that the Firebase CLI has downloaded. */
final class EmulatorJar {

    private static final String NAME = "cloud-firestore-emulator";
    private static final Pattern DOWNLOADED = Pattern.compile(NAME + "-v(\\d+)\\.(\\d+)\\.(\\d+)\\.jar");

    private EmulatorJar() {}

    /**
     * Finds the jar.
     *
     * @throws UsageError if there is none; says how to install it
     */
    static Path find(Terminal terminal) {
        return sdk(terminal)
                .or(() -> downloaded(terminal))
                .orElseThrow(() -> new UsageError("The Firestore emulator is not installed. Install it with"
                        + " \"gcloud components install cloud-firestore-emulator\" (or \"apt-get install"
                        + " google-cloud-cli-firestore-emulator\"), or with \"firebase setup:emulators:firestore\". If one runs"
                        + " already, set FIRESTORE_EMULATOR_HOST to its host and port."));
    }

    private static Optional<Path> sdk(Terminal terminal) {
        String path = terminal.variable("PATH");
        return Stream.of(path == null ? new String[0] : path.split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, "gcloud"), Path.of(folder, "gcloud.cmd")))
                .filter(Files::isRegularFile)
                .map(EmulatorJar::real)
                .map(command -> command.resolve("../../platform/" + NAME + "/" + NAME + ".jar")
                        .normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            return link;
        }
    }

    private static Optional<Path> downloaded(Terminal terminal) {
        Path folder = folder(terminal.variable("FIREBASE_EMULATORS_PATH"), terminal.variable("HOME"));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> version(file).length > 0)
                    .max((one, other) -> Arrays.compare(version(one), version(other)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path folder(@Nullable String configured, @Nullable String home) {
        return configured != null
                ? Path.of(configured)
                : Path.of(home == null ? System.getProperty("user.home") : home, ".cache", "firebase", "emulators");
    }

    /** The parts of the version in the name of the file; empty if it is another file. */
    private static int[] version(Path file) {
        Matcher name = DOWNLOADED.matcher(file.getFileName().toString());
        return name.matches()
                ? new int[] {
                    Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3))
                }
                : new int[0];
    }
}
