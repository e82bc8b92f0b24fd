package dev.abrazo.local.internal.model;

import dev.abrazo.local.internal.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The embedded model: all-MiniLM-L6-v2, quantised to 8 bits, from a jar. Its ONNX file is {@code onnx/model_quantized.onnx}
 * of the repository with its name; the small files have the values of sentence-transformers/all-MiniLM-L6-v2.
 *
 * <p>The tokenizer file in the jar truncates and pads to 128 tokens. The model's limit is 256 tokens, as in
 * {@code sentence_bert_config.json}, and tokenizers here don't pad.
 */
public final class EmbeddedSource implements ModelSource {

    /** The model's name. */
    public static final String MODEL = "Xenova/all-MiniLM-L6-v2";

    // Folder with the ONNX file outside of the jar, which the launcher of the command sets: saves a tenth of a second.
    private static final String UNPACKED = "abrazo.embedded.path";

    private static final Map<String, String> RESOURCES = Map.of(
            "onnx/model_quantized.onnx", "all-minilm-l6-v2-q.onnx",
            "tokenizer.json", "all-minilm-l6-v2-q-tokenizer.json");

    private final ModelFiles files = new Resources();

    @Override
    public String description() {
        return MODEL + " (embedded)";
    }

    @Override
    public Optional<ModelFiles> find(String name) {
        return name.equals(MODEL) ? Optional.of(files) : Optional.empty();
    }

    /** The files in the jars. */
    private static final class Resources implements ModelFiles {

        // Each call needs some of them, and a look-up in a jar takes 50 microseconds.
        private final Set<String> found = ConcurrentHashMap.newKeySet();

        @Override
        public String model() {
            return MODEL;
        }

        @Override
        public boolean has(String path) {
            if (!found.contains(path) && url(path) != null) {
                found.add(path);
            }
            return found.contains(path);
        }

        @Override
        public byte @Nullable [] read(String path) {
            URL url = url(path);
            if (url == null) {
                return null;
            }
            try (InputStream in = url.openStream()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public OnnxModel open(String path) {
            URL url = url(path);
            if (url == null) {
                throw new IllegalStateException("The embedded model's artifact is not on the class path");
            }
            Path unpacked = unpacked(path, url);
            return unpacked == null ? OnnxModel.load(MODEL, direct(url)) : OnnxModel.load(MODEL, unpacked);
        }

        /** The unpacked file, if there is one and it has the size of the one in the jar. */
        private static @Nullable Path unpacked(String path, URL url) {
            String folder = System.getProperty(UNPACKED);
            if (folder == null) {
                return null;
            }
            try {
                Path file = Path.of(folder, RESOURCES.get(path));
                return Files.size(file) == url.openConnection().getContentLengthLong() ? file : null;
            } catch (IOException | InvalidPathException e) {
                return null;
            }
        }

        // The files are at the root of the jar, which on the module path only the class loader can read.
        private static @Nullable URL url(String path) {
            String inJar = RESOURCES.get(path);
            return inJar == null
                    ? EmbeddedSource.class.getResource("minilm/" + path)
                    : EmbeddedSource.class.getClassLoader().getResource(inJar);
        }

        // Off-heap: 23 MB that ONNX Runtime copies, and that are not needed afterwards.
        private static ByteBuffer direct(URL url) {
            try (InputStream in = url.openStream()) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(in.available(), 1 << 16) + 1);
                ReadableByteChannel channel = Channels.newChannel(in);
                while (channel.read(buffer) >= 0) {
                    if (!buffer.hasRemaining()) {
                        buffer =
                                ByteBuffer.allocateDirect(2 * buffer.capacity()).put(buffer.flip());
                    }
                }
                return buffer.flip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
