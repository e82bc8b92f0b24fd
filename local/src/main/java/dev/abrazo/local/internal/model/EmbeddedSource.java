package dev.abrazo.local.internal.model;

import dev.abrazo.local.internal.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that comes inside a jar: all-MiniLM-L6-v2, quantised to 8 bits. Its ONNX file is
 * {@code onnx/model_quantized.onnx} of the repository whose name it has here; the small files say what
 * sentence-transformers/all-MiniLM-L6-v2 says.
 *
 * <p>The jar's tokenizer cuts at 128 tokens and pads to as many. Neither is the model's: its limit is 256 tokens, as
 * {@code sentence_bert_config.json} has it, and the tokenizers here don't pad.
 */
public final class EmbeddedSource implements ModelSource {

    /** The model's name. */
    public static final String MODEL = "Xenova/all-MiniLM-L6-v2";

    private static final Map<String, String> RESOURCES = Map.of(
            "onnx/model_quantized.onnx", "all-minilm-l6-v2-q.onnx",
            "tokenizer.json", "all-minilm-l6-v2-q-tokenizer.json");

    @Override
    public String takes() {
        return MODEL + " for the embedded one";
    }

    @Override
    public Optional<ModelFiles> find(String name) {
        return name.equals(MODEL) ? Optional.of(new Resources()) : Optional.empty();
    }

    private static final class Resources implements ModelFiles {

        @Override
        public String model() {
            return MODEL;
        }

        @Override
        public boolean has(String path) {
            return url(path) != null;
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
            return OnnxModel.load(MODEL, direct(url));
        }

        // The jar's files stand at its root, where only the class loader looks once there are modules.
        private static @Nullable URL url(String path) {
            String inJar = RESOURCES.get(path);
            return inJar == null
                    ? EmbeddedSource.class.getResource("minilm/" + path)
                    : EmbeddedSource.class.getClassLoader().getResource(inJar);
        }

        // Outside the heap: 23 MB that ONNX Runtime copies, and nobody needs after that.
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
