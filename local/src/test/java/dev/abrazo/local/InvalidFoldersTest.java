package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid model folders: the exception has the right type, and names the file and the field. */
@Timeout(60)
class InvalidFoldersTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path tiny = TinyModels.resource("tiny/bert");
        try (Stream<Path> files = Files.walk(tiny)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(tiny.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sentence_bert_config.json | {\"max_seq_length\": 0} | max_seq_length",
                "sentence_bert_config.json | {\"max_seq_length\": -1} | max_seq_length",
                "sentence_bert_config.json | {\"max_seq_length\": \"256\"} | max_seq_length",
                "sentence_bert_config.json | {\"max_seq_length\": 2.5} | max_seq_length",
                "sentence_bert_config.json | {\"max_seq_length\": NaN} | max_seq_length",
                "sentence_bert_config.json | {\"do_lower_case\": \"yes\"} | do_lower_case",
                "tokenizer_config.json | {\"model_max_length\": 0} | model_max_length",
                "tokenizer_config.json | {\"model_max_length\": []} | model_max_length",
                "config.json | {\"max_position_embeddings\": 0} | max_position_embeddings",
                "config.json | {\"max_position_embeddings\": \"x\"} | max_position_embeddings",
                "config.json | {\"max_position_embeddings\": 64, \"model_type\": 3} | model_type",
                "config.json | {\"max_position_embeddings\": 64, \"model_type\": \"mpnet\", \"pad_token_id\": 64} | pad_token_id",
                "config.json | {\"max_position_embeddings\": 64, \"model_type\": \"mpnet\", \"pad_token_id\": \"1\"} | pad_token_id",
                "modules.json | [{\"type\": \"x.Pooling\", \"path\": \"1\\u0000\"}] | path",
                "modules.json | [{\"type\": \"x.Pooling\", \"path\": 1}] | path",
                "modules.json | [{\"type\": {}}] | type",
                "modules.json | {} | not an array of objects",
                "1_Pooling/config.json | {\"pooling_mode_mean_tokens\": \"true\"} | pooling_mode_mean_tokens",
                "1_Pooling/config.json | [] | not an object",
                "config_sentence_transformers.json | {\"prompts\": []} | prompts",
                "config_sentence_transformers.json | {\"prompts\": {\"q\": null}} | prompts.q",
                "config_sentence_transformers.json | {\"default_prompt_name\": \"q\"} | default_prompt_name",
            })
    void run_invalidField_namesFileAndField(String file, String json, String problem) throws IOException {
        Files.writeString(folder.resolve(file), json);
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The file " + file + " of the model " + folder + " can't be used: ")
                .hasMessageContaining(problem)
                .extracting(e -> ((InferenceException) e).details().model())
                .isEqualTo(folder.toString());
    }

    @Test
    void run_limitBelowTheSpecialTokens_namesFilesAndField() throws IOException {
        Files.writeString(folder.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 1}");
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The model " + folder
                        + " reads at most 1 tokens according to `max_seq_length` in sentence_bert_config.json,"
                        + " but its tokenizer.json adds 2 special tokens to each text. Correct one of these files.");
    }

    @Test
    void run_hugeLimits_useTheLimitOfTheNetwork() throws IOException {
        float[] before = vector();
        Files.writeString(folder.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 1e30}");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 99999999999}");
        assertThat(vector()).isEqualTo(before);
    }

    @Test
    void run_emptyTextAndNoSpecialTokens_namesTheTokenizer() throws IOException {
        Map<Object, Object> json = new LinkedHashMap<>(TinyModels.json(folder, "tokenizer.json"));
        assertThat(json.put("post_processor", null)).isNotNull();
        Files.writeString(folder.resolve("tokenizer.json"), Json.write(json));
        assertThatThrownBy(() -> vector(""))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("A text has no tokens: it is empty, or empty after normalization by the tokenizer.json of "
                        + folder + ". Give a text that is not empty.");
        assertThat(vector("word")).hasSize(16);
    }

    @Test
    void run_emptyTextAndSpecialTokens_hasAVector() {
        assertThat(vector("")).hasSize(16);
    }

    @Test
    void run_tokenizerOf65Mebibytes_isRejectedUnread() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("tokenizer.json").toFile(), "rw")) {
            file.setLength(65L << 20);
        }
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The file tokenizer.json of the model " + folder + " can't be used: it has more than 64 MiB.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tokenizer.json | {",
                "tokenizer.json | []",
                "tokenizer.json | ''",
                "tokenizer.json | {\"model\": 1}"
            })
    void run_invalidTokenizer_isReported(String file, String json) throws IOException {
        Files.writeString(folder.resolve(file), json);
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The tokenizer.json of " + folder + " can't be read: ");
    }

    @Test
    void run_truncatedWeights_namesTheFile() throws IOException {
        Path file = folder.resolve("onnx/model.onnx");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() / 2);
        }
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("model.onnx");
        Files.write(file, new byte[0]);
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("model.onnx");
        Files.delete(file);
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no ONNX file that can run locally. Looked for onnx/model.onnx");
    }

    @ParameterizedTest
    @CsvSource({
        "question-answering/bert, The outputs of this model are",
        "text-classification/bert-single-label, The outputs of this model are [logits]",
    })
    void run_weightsOfAnotherTask_areReported(String model, String problem) throws IOException {
        Path weights = Path.of(System.getProperty("abrazo.tiny-models", ""), model, "onnx", "model.onnx");
        assumeTrue(Files.exists(weights));
        Files.copy(weights, folder.resolve("onnx/model.onnx"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(this::vector)
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void run_outputOfAnotherShapeOrType_namesFileOrOutput() throws IOException {
        Files.write(folder.resolve("onnx/model.onnx"), OneNode.idsAsFloats());
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The output last_hidden_state of onnx/model.onnx has the shape [1, ")
                .hasMessageEndingWith("the model " + folder + " can't be used for this task.");
        Files.write(folder.resolve("onnx/model.onnx"), OneNode.ids());
        assertThatThrownBy(this::vector)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "The output last_hidden_state of the model " + folder + " is not floating-point");
    }

    @Test
    void run_nameWithANul_isNotFound() {
        assertThatThrownBy(() -> vector("a\0b", "word")).isInstanceOf(NotFoundException.class);
    }

    private float[] vector() {
        return vector("a few words of text");
    }

    private float[] vector(String text) {
        return vector(folder.toString(), text);
    }

    private static float[] vector(String model, String text) {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(text);
        try (Local local = Local.create()) {
            return local.run(FeatureExtraction.TASK, Call.of(model, input, CallOptions.NONE))
                    .output()
                    .vector();
        }
    }
}
