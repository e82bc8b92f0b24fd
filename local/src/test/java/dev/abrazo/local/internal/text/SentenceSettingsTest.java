package dev.abrazo.local.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.local.internal.model.EmbeddedSource;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.ModelSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceSettingsTest {

    private static final String POOLING = """
            {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}""";

    @TempDir
    private Path folder;

    @Test
    void read_embeddedModel_isMeanNormalizedAnd256() {
        SentenceSettings settings = SentenceSettings.read(ModelSources.get(EmbeddedSource.MODEL));
        assertThat(settings.poolings()).containsExactly(Pooling.MEAN);
        assertThat(settings.normalized()).isTrue();
        assertThat(settings.limit().tokens()).isEqualTo(256);
        assertThat(settings.lowerCased()).isFalse();
    }

    @Test
    void read_allSettings_areUsed() throws IOException {
        write("modules.json", "[" + POOLING + "]");
        write("1_Pooling/config.json", """
                {"pooling_mode_mean_tokens": true, "pooling_mode_cls_token": true, "pooling_mode_max_tokens": false}""");
        write("sentence_roberta_config.json", """
                {"max_seq_length": 512, "do_lower_case": true}""");
        write("config.json", """
                {"model_type": "roberta", "max_position_embeddings": 514, "pad_token_id": 1}""");
        write("config_sentence_transformers.json", """
                {"prompts": {"query": "query: "}, "default_prompt_name": "query"}""");
        SentenceSettings settings = read();
        assertThat(settings.poolings()).containsExactly(Pooling.CLS, Pooling.MEAN);
        assertThat(settings.normalized()).isFalse();
        assertThat(settings.limit().tokens()).isEqualTo(512);
        assertThat(settings.lowerCased()).isTrue();
        assertThat(settings.prompts()).containsEntry("query", "query: ");
        assertThat(settings.defaultPrompt()).isEqualTo("query");
    }

    @Test
    void read_noLimit_usesTheLimitOfTheNetwork() throws IOException {
        write("modules.json", "[" + POOLING + "]");
        write("1_Pooling/config.json", "{\"pooling_mode_lasttoken\": true}");
        write("config.json", "{\"max_position_embeddings\": 128}");
        write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
        assertThat(read().limit().tokens()).isEqualTo(128);
    }

    @Test
    void read_moduleWithWeights_isUnsupported() throws IOException {
        write("modules.json", "[" + POOLING + ", {\"path\": \"2\", \"type\": \"sentence_transformers.models.Dense\"}]");
        write("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
        assertThatThrownBy(this::read)
                .isInstanceOf(UnsupportedException.class)
                .hasMessageEndingWith(
                        "it has a module of type sentence_transformers.models.Dense, which is not supported.");
    }

    @Test
    void read_noPooling_isUnsupported() throws IOException {
        write("modules.json", "[]");
        assertThatThrownBy(this::read).isInstanceOf(UnsupportedException.class).hasMessageContaining("has no pooling");
    }

    @Test
    void read_poolingOfWrongType_namesTheFile() throws IOException {
        write("modules.json", "[" + POOLING + "]");
        write("1_Pooling/config.json", "{\"pooling_mode_attention\": true}");
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("1_Pooling/config.json");
    }

    @Test
    void read_invalidJson_namesFileAndPosition() throws IOException {
        write("modules.json", "[{]");
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The file modules.json of the model " + folder)
                .hasMessageContaining("line 1");
    }

    private SentenceSettings read() {
        ModelFiles files = ModelSources.get(folder.toString());
        return SentenceSettings.read(files);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
