package dev.abrazo.local.internal.model;

import dev.abrazo.local.internal.onnx.OnnxModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models in folders of their own, with the files of their repository on the Hub. */
final class FolderSource implements ModelSource {

    @Override
    public String takes() {
        return "a folder with a model's files";
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
            try {
                return has(path) ? Files.readAllBytes(folder.resolve(path)) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public OnnxModel open(String path) {
            return OnnxModel.load(model, folder.resolve(path));
        }
    }
}
