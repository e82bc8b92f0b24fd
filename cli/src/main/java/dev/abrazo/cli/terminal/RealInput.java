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
 * The process's standard input. If it is closed ({@code <&-}), its file descriptor is reused for the first file that the JVM
 * opens, such as the modules file, which must not be read as input.
 */
final class RealInput {

    private static final Path LINK = Path.of("/proc/self/fd/0");

    private RealInput() {}

    /** Standard input; an empty stream if it is closed. */
    // not closed: the descriptor belongs to the process
    @SuppressWarnings("resource")
    static InputStream ofProcess() {
        FileInputStream descriptor = new FileInputStream(FileDescriptor.in);
        return ofJvm(descriptor)
                ? InputStream.nullInputStream()
                // Buffered: Java 17 asks a bare FileInputStream for its position, which fails on a pipe.
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
            // If it cannot be inspected it is read anyway; reading a closed one ends at once or fails with a message.
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
