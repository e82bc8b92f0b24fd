package dev.abrazo.vector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file of an index. Numbers are big-endian, except those of the vectors: 8 bytes "ABRAZOVX", the version (int), the similarity
 * (byte), the dimensions (int), the number of entries (int); for each entry its id and its text, each as a length in bytes (int, -1
 * for no text) and UTF-8, and its vector as little-endian floats; then the CRC-32C of all bytes before it (long).
 */
final class VectorFile {

    /**
     * What a file holds.
     *
     * @param entries with vectors of the same size
     */
    record Content(VectorIndex.Similarity similarity, List<VectorEntry> entries) {}

    private static final long MAGIC =
            ByteBuffer.wrap("ABRAZOVX".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final int BUFFER_BYTES = 1 << 16;

    private VectorFile() {}

    /** Writes to a new file next to this one, which then takes its place. */
    static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("Can't write the index to " + file + ": it is a folder. Name a file.");
        }
        Path written = Files.createTempFile(folder, target.getFileName().toString(), ".tmp");
        try {
            writeAll(written, content);
            try {
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void writeAll(Path file, Content content) throws IOException {
        List<VectorEntry> entries = content.entries();
        int dimensions = entries.isEmpty() ? 0 : entries.get(0).vector().length;
        try (CheckedOutputStream checked = new CheckedOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES), new CRC32C());
                DataOutputStream out = new DataOutputStream(checked)) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeByte(content.similarity().ordinal());
            out.writeInt(dimensions);
            out.writeInt(entries.size());
            ByteBuffer numbers = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (VectorEntry entry : entries) {
                writeText(out, entry.id());
                writeText(out, entry.text());
                numbers.asFloatBuffer().put(entry.vector());
                out.write(numbers.array());
            }
            out.writeLong(checked.getChecksum().getValue());
        }
    }

    static Content read(Path file) throws IOException {
        long length = Files.size(file);
        try (CheckedInputStream checked = new CheckedInputStream(
                        new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), new CRC32C());
                DataInputStream in = new DataInputStream(checked)) {
            if (length < Long.BYTES || in.readLong() != MAGIC) {
                throw new IOException("The file " + file + " is not a saved VectorIndex.");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(
                        "The file " + file + " has version " + version + " of the format; this library reads version "
                                + VERSION + ". Use a newer library, or create the index again.");
            }
            Content content = readEntries(in, length);
            long expected = checked.getChecksum().getValue();
            if (in.readLong() != expected || in.read() >= 0) {
                throw new EOFException();
            }
            return content;
        } catch (EOFException e) {
            throw new IOException(
                    "The file " + file + " is incomplete or was changed. Restore it, or create the index again.", e);
        }
    }

    /**
     * Reads up to the checksum. Lengths are checked against the size of the file before memory is taken for them.
     *
     * @throws EOFException if one of them is impossible
     */
    private static Content readEntries(DataInputStream in, long length) throws IOException {
        int similarity = in.readByte();
        int dimensions = in.readInt();
        int count = in.readInt();
        VectorIndex.Similarity[] known = VectorIndex.Similarity.values();
        // An entry has two lengths and its numbers.
        long least = 2L * Integer.BYTES + (long) dimensions * Float.BYTES;
        if (similarity < 0
                || similarity >= known.length
                || dimensions < 0
                || dimensions > Integer.MAX_VALUE / Float.BYTES
                || count < 0
                || count > 0 && dimensions == 0
                || count > (length - CHECKSUM_BYTES) / least) {
            throw new EOFException();
        }
        ByteBuffer numbers =
                ByteBuffer.allocate(count == 0 ? 0 : dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        List<VectorEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = readText(in, length);
            String text = readText(in, length);
            if (id == null) {
                throw new EOFException();
            }
            in.readFully(numbers.array());
            float[] vector = new float[dimensions];
            numbers.asFloatBuffer().get(vector);
            entries.add(new VectorEntry(id, vector, text));
        }
        return new Content(known[similarity], entries);
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static @Nullable String readText(DataInputStream in, long longest) throws IOException {
        int length = in.readInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > longest) {
            throw new EOFException();
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
