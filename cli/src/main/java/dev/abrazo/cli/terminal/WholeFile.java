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

/** Files that get new content: an older one keeps what it has until the new content is there as a whole. */
public final class WholeFile {

    /** How long a pipe is waited for that no process reads from yet. */
    private static final Duration PIPE_WAIT = Duration.ofSeconds(10);

    private WholeFile() {}

    /** Writes the new content. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it, and leaves the stream open. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, in place of what it held. Links are followed, and devices and pipes are written to as they are; a
     * pipe that no process reads from is waited for 10 seconds.
     *
     * @throws IOException where that can't be; an older file is then as it was, if its folder and its rights allow a new
     *     one beside it
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
        Path beside = beside(file);
        try {
            // Not through a channel: an interrupt that comes too late for its call would close it.
            try (OutputStream out = new FileOutputStream((beside == null ? file : beside).toFile())) {
                content.to(out);
            }
            if (beside != null) {
                Files.move(beside, file.toRealPath(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            if (beside != null) {
                Files.deleteIfExists(beside);
            }
        }
    }

    /** A new file of the same owner and rights beside an older one; null where there is none, or none can be made. */
    private static @Nullable Path beside(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
            return null;
        }
        Path older = file.toRealPath();
        Path beside;
        try {
            beside = Files.createTempFile(older.getParent(), "." + older.getFileName() + ".", ".new");
        } catch (IOException e) {
            // A folder that is not ours may well have a file in it that is.
            return null;
        }
        if (alike(older, beside)) {
            return beside;
        }
        Files.delete(beside);
        return null;
    }

    /** Gives the new file the rights of the older one. @return whether they have one owner */
    private static boolean alike(Path older, Path beside) throws IOException {
        if (Files.getFileStore(older).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(older));
        }
        return Files.getOwner(older).equals(Files.getOwner(beside));
    }
}
