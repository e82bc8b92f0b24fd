package dev.abrazo.local.internal.model;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.local.internal.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models in folders with the layout of the Hub. */
final class FolderSource implements ModelSource {

    // Tokenizers are the largest files that are read into memory: 35 MB for a vocabulary of 260,000.
    private static final int LARGEST = 64 << 20;

    @Override
    public String description() {
        return "a folder with the files of a model";
    }

    @Override
    public Optional<ModelFiles> find(String name) {
        try {
            Path folder = Path.of(name);
            return Files.isDirectory(folder) ? Optional.of(new Folder(name, folder)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private record Folder(String model, Path folder) implements ModelFiles {

        @Override
        public boolean has(String path) {
            return Files.isRegularFile(folder.resolve(path));
        }

        @Override
        public byte @Nullable [] read(String path) {
            if (!has(path)) {
                return null;
            }
            // One byte more detects larger files, even if the file system reports a wrong size.
            try (InputStream in = Files.newInputStream(folder.resolve(path))) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw unusable(path, "it has more than " + (LARGEST >> 20) + " MiB", null);
                }
                return bytes;
            } catch (IOException e) {
                throw unusable(path, "it can't be read (" + e + ")", e);
            }
        }

        private ConfigurationException unusable(String path, String problem, @Nullable Throwable cause) {
            String message = "The file " + path + " of the model " + model + " can't be used: " + problem + ".";
            return new ConfigurationException(message, ErrorDetails.of(null, "local", model, 0), cause);
        }

        @Override
        public OnnxModel open(String path) {
            return OnnxModel.load(model, folder.resolve(path));
        }
    }
}
