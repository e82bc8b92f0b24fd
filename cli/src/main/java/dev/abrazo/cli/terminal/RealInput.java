package dev.abrazo.cli.terminal;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Standard input as the user gave it. Where it is closed ({@code <&-}), the first file that the JVM opens, such as its own
 * file of modules, gets its number, and would be read in its place.
 */
final class RealInput {

    private static final Path LINK = Path.of("/proc/self/fd/0");

    private RealInput() {}

    /** Standard input; an empty one where it is closed. */
    // The stream of a descriptor that is not ours to close
    @SuppressWarnings("resource")
    static InputStream ofProcess() {
        FileInputStream descriptor = new FileInputStream(FileDescriptor.in);
        return ofJvm(descriptor)
                ? InputStream.nullInputStream()
                // Buffered, since Java 17 asks a bare one for its place in the file, and a pipe has none.
                : new BufferedInputStream(descriptor);
    }

    private static boolean ofJvm(FileInputStream descriptor) {
        try {
            if (Files.isSymbolicLink(LINK)) {
                Path file = Files.readSymbolicLink(LINK);
                return file.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
                        || file.toString().endsWith(".jsa")
                        || classPath().anyMatch(file::equals);
            }
            long size = descriptor.getChannel().size();
            return size > 0
                    && size
                            == Path.of(System.getProperty("java.home"), "lib", "modules")
                                    .toFile()
                                    .length();
        } catch (IOException | RuntimeException e) {
            // What can't be looked at is read as it is; what is closed then ends at once, or says why it can't be read.
            return false;
        }
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> real(Path.of(entry)));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
