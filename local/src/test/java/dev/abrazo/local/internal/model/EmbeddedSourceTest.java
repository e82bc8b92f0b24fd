package dev.abrazo.local.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.local.internal.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded model's file, in its jar and unpacked. */
class EmbeddedSourceTest {

    private static final String PROPERTY = "abrazo.embedded.path";
    private static final String NAME = "all-minilm-l6-v2-q.onnx";
    private static final String FILE = "onnx/model_quantized.onnx";

    private final ModelFiles files = ModelSources.get(EmbeddedSource.MODEL);

    @TempDir
    private Path folder;

    @BeforeEach
    void set() {
        System.setProperty(PROPERTY, folder.toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void open_unpackedFile_readsIt() throws IOException {
        byte[] bytes = bytes();
        Files.write(folder.resolve(NAME), bytes);
        open();
        Files.write(folder.resolve(NAME), new byte[bytes.length]);
        assertThatThrownBy(this::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(folder.resolve(NAME).toString());
    }

    @Test
    void open_noFileOrAnIncompleteOne_readsTheJar() throws IOException {
        open();
        Files.write(folder.resolve(NAME), new byte[100]);
        open();
        System.setProperty(PROPERTY, "a\0b");
        open();
    }

    private void open() {
        try (OnnxModel model = files.open(FILE)) {
            assertThat(model.outputs()).containsExactly("last_hidden_state");
        }
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = Objects.requireNonNull(EmbeddedSourceTest.class.getResourceAsStream("/" + NAME))) {
            return in.readAllBytes();
        }
    }
}
