package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * All that changes a file, one method each, so that a test can stop a run between any two changes, and within a write. The
 * files are not of the kind that closes itself when its thread is interrupted.
 */
class Disk {

    /** The file, made where there is none. */
    RandomAccessFile open(Path path) throws IOException {
        return new RandomAccessFile(path.toFile(), "rw");
    }

    /** The file, made. @throws java.nio.file.FileAlreadyExistsException where there is one */
    RandomAccessFile create(Path path) throws IOException {
        Files.createFile(path);
        return open(path);
    }

    /** Writes at this place. */
    void write(RandomAccessFile file, long at, byte[] bytes, int count) throws IOException {
        file.seek(at);
        file.write(bytes, 0, count);
    }

    /** Takes away what stands behind this place. */
    void cut(RandomAccessFile file, long length) throws IOException {
        file.setLength(length);
    }

    /** Waits until the file would outlive the machine's sudden end. */
    void sync(RandomAccessFile file) throws IOException {
        file.getFD().sync();
    }

    /** Gives the file a name, which another file may have had. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the file away, if it is there. */
    void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
