package dev.abrazo.cli.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Replaces files atomically: an existing file keeps its content until the new content is complete. */
public final class AtomicFile {

    /** Timeout for a process to read from a pipe. */
    private static final Duration PIPE_WAIT = Duration.ofSeconds(10);

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes the content without closing the stream. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Replaces the content of a file. Links are followed. Devices and pipes are written to directly; a pipe that no process
     * reads from is waited for 10 seconds.
     *
     * @throws IOException if it cannot be written; an existing file is then unchanged, if a temporary file could be created
     *     in its folder
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, PIPE_WAIT);
    }

    static void write(Path file, Content content, Duration pipeWait) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            try (OutputStream out = PipeOpening.open(file, pipeWait)) {
                content.to(out);
            }
            return;
        }
        Path temporary = temporaryFor(file);
        try {
            // Not a channel: a late interrupt would close it.
            try (OutputStream out = new FileOutputStream((temporary == null ? file : temporary).toFile())) {
                content.to(out);
            }
            if (temporary != null) {
                Files.move(temporary, file.toRealPath(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** A new temporary file with the owner and permissions of an existing file; null if there is no such file, or this is not possible. */
    private static @Nullable Path temporaryFor(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
            return null;
        }
        Path older = file.toRealPath();
        Path temporary;
        try {
            temporary = Files.createTempFile(older.getParent(), "." + older.getFileName() + ".", ".new");
        } catch (IOException e) {
            // The folder may be read-only although the file is writable.
            return null;
        }
        if (takesPermissions(older, temporary)) {
            return temporary;
        }
        Files.delete(temporary);
        return null;
    }

    /** Copies the permissions; returns whether both files have the same owner. */
    private static boolean takesPermissions(Path older, Path temporary) throws IOException {
        if (Files.getFileStore(older).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(older));
        }
        return Files.getOwner(older).equals(Files.getOwner(temporary));
    }
}
