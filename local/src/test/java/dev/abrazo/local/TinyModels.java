package dev.abrazo.local;

import dev.abrazo.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Small models with random weights and the results of Python's pipelines for them: those in the test resources, and those in
 * the folder of the system property {@code abrazo.tiny-models}.
 */
public final class TinyModels {

    private TinyModels() {}

    /** Folders of sentence models. */
    public static Stream<Path> sentenceModels() {
        String more = System.getProperty("abrazo.tiny-models", "");
        Stream<Path> own = folders(resource("tiny"));
        return more.isEmpty() ? own : Stream.concat(own, folders(Path.of(more, "feature-extraction")));
    }

    /** One of the folders in the test resources. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TinyModels.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a model's folder without the file of sentence models, and with another token limit. */
    public static Path asPlain(Path folder, Path target, int limit) throws IOException {
        Files.createDirectories(target.resolve("onnx"));
        for (String file : List.of("config.json", "tokenizer.json", "onnx/model.onnx")) {
            Files.copy(folder.resolve(file), target.resolve(file));
        }
        Files.writeString(target.resolve("tokenizer_config.json"), "{\"model_max_length\": " + limit + "}");
        return target;
    }

    /** A JSON file of a folder. */
    public static Map<?, ?> json(Path folder, String file) {
        try {
            return (Map<?, ?>) Objects.requireNonNull(Json.parse(Files.readAllBytes(folder.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> Files.exists(folder.resolve("onnx/model.onnx"))).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
