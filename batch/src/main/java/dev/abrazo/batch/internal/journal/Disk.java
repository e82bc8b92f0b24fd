package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * All operations that change files, so that a test can stop a run between any two of them, and inside a write. Uses
 * {@link RandomAccessFile} because a channel closes itself when its thread is interrupted.
 */
class Disk {

    /** Opens the file, and creates it if it does not exist. */
    RandomAccessFile open(Path path) throws IOException {
        return new RandomAccessFile(path.toFile(), "rw");
    }

    /** Creates the file. @throws java.nio.file.FileAlreadyExistsException if it exists */
    RandomAccessFile create(Path path) throws IOException {
        Files.createFile(path);
        return open(path);
    }

    /** Writes bytes at an offset. */
    void write(RandomAccessFile file, long offset, byte[] bytes, int count) throws IOException {
        file.seek(offset);
        file.write(bytes, 0, count);
    }

    /** Truncates the file. */
    void truncate(RandomAccessFile file, long length) throws IOException {
        file.setLength(length);
    }

    /** Forces the file to the storage device. */
    void sync(RandomAccessFile file) throws IOException {
        file.getFD().sync();
    }

    /** Renames the file atomically, and replaces an existing one. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the file if it exists. */
    void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
