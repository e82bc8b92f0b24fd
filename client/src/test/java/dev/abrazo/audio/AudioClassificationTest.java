package dev.abrazo.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask.FunctionToApply;
import dev.abrazo.task.Replies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioClassificationTest {

    private static final Input<Media, AudioClassification.Params> INPUT =
            AudioClassification.TASK.input(Media.of(new byte[] {1}, "audio/wav"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"score\":0.75,\"label\":\"neu\"},{\"score\":0.25,\"label\":\"hap\"}]",
                "[[{\"score\":0.75,\"label\":\"neu\"},{\"score\":0.25,\"label\":\"hap\"}]]",
                "{\"results\":[{\"label\":\"neu\",\"score\":0.75},{\"label\":\"hap\",\"score\":0.25}]}"
            })
    void decode_everyWrapper_isUnwrapped(String body) {
        assertThat(decode(body)).containsExactly(new Label("neu", 0.75), new Label("hap", 0.25));
    }

    @Test
    void decode_unknownFields_areKept() {
        List<Label> labels = decode("[{\"score\":1,\"label\":\"neu\",\"id\":3}]");

        assertThat(labels).containsExactly(new Label("neu", 1.0, Map.of("id", 3L)));
        assertThat(Json.write(AudioClassification.TASK.write(labels, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"label\":\"neu\",\"score\":1.0,\"id\":3}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "null", "[1]", "[{\"label\":\"a\",\"score\":true}]", "{\"results\":{}}", "{\"text\":\"a\"}"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("[{label, score}]")
                .hasMessageContaining(body);
    }

    @Test
    void read_json_hasMediaAndParameters() {
        var input = AudioClassification.TASK.read(Replies.jsonRequest(
                "{\"inputs\":\"ZkxhQwA=\",\"parameters\":{\"top_k\":2,\"function_to_apply\":\"softmax\",\"x\":null}}"));

        assertThat(input.value().contentType()).isEqualTo("audio/flac");
        assertThat(input.parameters())
                .isEqualTo(AudioClassification.TASK
                        .input(input.value(), p -> p.topK(2).functionToApply(FunctionToApply.SOFTMAX))
                        .parameters())
                .isEqualTo(Map.of("top_k", 2L, "function_to_apply", "softmax"));
        assertThatThrownBy(() -> AudioClassification.TASK.read(Replies.jsonRequest(
                        "{\"inputs\":\"ZkxhQwA=\",\"parameters\":{\"function_to_apply\":\"BOGUS\"}}")))
                .hasMessage("The parameter `function_to_apply` takes one of sigmoid, softmax, none, not \"BOGUS\".");
    }

    private static List<Label> decode(String body) {
        return AudioClassification.TASK.decode(INPUT, Replies.json("audio-classification", body));
    }
}
