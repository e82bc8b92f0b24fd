package dev.abrazo.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.vector.VectorIndex.Match;
import dev.abrazo.vector.VectorIndex.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {

    @TempDir
    Path folder;

    private Path file;
    private final VectorIndex index = VectorIndex.create(Similarity.DOT);

    @BeforeEach
    void fill() {
        file = folder.resolve("notes.vectors");
        index.add("bread", new float[] {1.5f, -2, 0}, "Brot 🍞");
        index.add("no text", new float[] {0, Float.MIN_VALUE, Float.MAX_VALUE});
        index.add("empty text", new float[] {0, 0, 1}, "");
    }

    @Test
    void load_savedIndex_hasTheSameEntries() throws IOException {
        index.save(file);

        VectorIndex loaded = VectorIndex.load(file);

        assertThat(loaded).hasToString("VectorIndex[3 entries, 3 dimensions, DOT]");
        assertThat(loaded.search(new float[] {2, 0, 1}, 3)).isEqualTo(index.search(new float[] {2, 0, 1}, 3));
        assertThat(loaded.search(new float[] {2, 0, 0}, 1)).containsExactly(new Match("bread", 3, "Brot 🍞"));
    }

    @Test
    void load_emptyIndex_isEmpty() throws IOException {
        VectorIndex.create().save(file);

        assertThat(VectorIndex.load(file)).hasToString("VectorIndex[0 entries, 0 dimensions, COSINE]");
    }

    @Test
    void save_existingFile_isReplacedAndNothingElseIsLeft() throws IOException {
        Files.writeString(file, "old");
        index.save(file);
        index.remove("bread");
        index.save(file);

        assertThat(VectorIndex.load(file).size()).isEqualTo(2);
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void save_folderOrMissingFolder_isRefused() {
        assertThatThrownBy(() -> index.save(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("Can't write the index to " + folder + ": it is a folder. Name a file.");
        assertThatThrownBy(() -> index.save(folder.resolve("missing/file"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void load_otherFile_isRefused() throws IOException {
        Files.writeString(file, "This is a text.");

        assertThatThrownBy(() -> VectorIndex.load(file))
                .isInstanceOf(IOException.class)
                .hasMessage("The file " + file + " is not a saved VectorIndex.");
        Files.writeString(file, "");
        assertThatThrownBy(() -> VectorIndex.load(file))
                .hasMessage("The file " + file + " is not a saved VectorIndex.");
    }

    @Test
    void load_newerVersion_isRefused() throws IOException {
        index.save(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[11] = 2;
        Files.write(file, bytes);

        assertThatThrownBy(() -> VectorIndex.load(file))
                .isInstanceOf(IOException.class)
                .hasMessage("The file " + file + " has version 2 of the format; this library reads version 1."
                        + " Use a newer library, or create the index again.");
    }

    /** Each length is tried, and each byte changed: none is read as an index, and none takes memory for a false length. */
    @Test
    void load_shortenedOrChangedFile_isRefused() throws IOException {
        index.save(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            refuse(Arrays.copyOf(bytes, length));
        }
        refuse(Arrays.copyOf(bytes, bytes.length + 1));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) 0x41;
            refuse(changed);
        }
    }

    private void refuse(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> VectorIndex.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The file " + file + " ");
    }
}
