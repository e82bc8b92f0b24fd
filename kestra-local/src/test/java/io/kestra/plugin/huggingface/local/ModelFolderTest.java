package io.kestra.plugin.huggingface.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.json.Json;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContext;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models from namespace files and from the internal storage. */
@KestraTest
@Timeout(60)
class ModelFolderTest {

    private static final String TEXT = "I do not like this movie at all!";
    private static final String EMBED = "task: feature-extraction\ninputs: \"" + TEXT + "\"\nmodel: ";

    @Inject
    RunContextFactory contexts;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"nsfile:///models/tiny", "nsfile:///models/tiny/"})
    void run_folderOfNamespaceFiles_isUsed(String model) throws Exception {
        LocalRun run = run(model).uploaded(LocalRun.MODEL, "models/tiny");
        run.uploaded(Files.createDirectories(temp.resolve("other")), "models/tiny-2");
        assertRightVector(run.run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tiny/", "./"})
    void run_archiveInTheStorage_isUsed(String prefix) throws Exception {
        LocalRun run = run("\"{{ inputs.model }}\"");
        URI archive = LocalRun.stored(run.context(), LocalRun.zip(LocalRun.MODEL, prefix));
        Map<String, Object> outputs = run(archive.toString()).run();
        assertRightVector(outputs);
        assertThat(((Map<?, ?>) outputs.get("meta")).get("model")).isEqualTo(archive.toString());
    }

    @Test
    void run_archiveInTheNamespace_isUsed() throws Exception {
        Files.write(temp.resolve("tiny.zip"), LocalRun.zip(LocalRun.MODEL, "tiny/"));
        assertRightVector(
                run("nsfile:///archives/tiny.zip").uploaded(temp, "archives").run());
    }

    @Test
    void run_archiveWithAPathOutOfIt_isRefused() throws Exception {
        String archive = archive("../../escaped.txt", "config.json");
        assertThatThrownBy(() -> run(archive).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "`model`: can't read " + archive + ": it has a file outside of its folder, ../../escaped.txt.");
    }

    @Test
    void run_noConfig_isRefused() throws Exception {
        String archive = archive("tokenizer.json");
        assertThatThrownBy(() -> run(archive).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`model`: " + archive + " has no config.json. A model has the files config.json,"
                        + " tokenizer.json and onnx/model.onnx.");
    }

    @Test
    void run_missingFolder_isRefused() {
        assertThatThrownBy(() -> run("nsfile:///models/none").run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`model`: there are no files in nsfile:///models/none. Upload the model's folder to the"
                        + " namespace files of io.kestra.core.utils.testsutils.");
    }

    @Test
    void run_missingArchive_isRefused() {
        assertThatThrownBy(() -> run("nsfile:///none.zip").run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`model`: can't read nsfile:///none.zip: ");
    }

    @Test
    void run_noArchive_isRefused() throws Exception {
        LocalRun run = run("\"\"");
        String text = LocalRun.stored(run.context(), "not a zip".getBytes(StandardCharsets.UTF_8))
                .toString();
        assertThatThrownBy(() -> run(text).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`model`: " + text + " is not a zip archive, or an empty one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org/name", "/models/tiny", "https://example.com/model.zip"})
    void run_otherAddress_isRefused(String address) {
        assertThatThrownBy(() -> run(address).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`model` must be a folder of namespace files (nsfile:///folder) or a zip archive"
                        + " (kestra:///… or nsfile:///….zip); it is \"" + address + "\".");
    }

    @Test
    void run_noWeights_isRefused() throws Exception {
        String archive = archive("config.json", "tokenizer.json");
        assertThatThrownBy(() -> run(archive).run())
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageStartingWith(
                        "The model " + archive + " has no ONNX file that can run locally. Looked for onnx/");
    }

    private LocalRun run(String model) {
        return LocalRun.of(contexts, EMBED + model, Map.of());
    }

    private String archive(String... names) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                Path file = LocalRun.MODEL.resolve(name).normalize();
                zip.write(Files.exists(file) ? Files.readAllBytes(file) : "{}".getBytes(StandardCharsets.UTF_8));
            }
        }
        RunContext context = run("\"\"").context();
        return LocalRun.stored(context, bytes.toByteArray()).toString();
    }

    private static void assertRightVector(Map<String, Object> outputs) throws IOException {
        Map<?, ?> reference = (Map<?, ?>) Json.parse(Files.readAllBytes(LocalRun.MODEL.resolve("reference.json")));
        Map<?, ?> embeddings = (Map<?, ?>) reference.get("sentence_embeddings");
        int index = ((List<?>) embeddings.get("texts")).indexOf(TEXT);
        List<?> expected = (List<?>) ((List<?>) embeddings.get("embeddings")).get(index);
        List<?> actual = (List<?>) outputs.get("output");
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(((Number) actual.get(i)).doubleValue())
                    .isCloseTo(((Number) expected.get(i)).doubleValue(), within(1e-4));
        }
    }
}
