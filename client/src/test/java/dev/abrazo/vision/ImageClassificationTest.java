package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.Replies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageClassificationTest {

    private static final ImageClassification TASK = ImageClassification.TASK;
    private static final Input<Media, ImageClassification.Params> INPUT =
            ImageClassification.TASK.input(Media.of(new byte[] {1}));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"label\":\"cheetah\",\"score\":0.8},{\"score\":0.1,\"label\":\"lynx\"}]",
                "{\"results\":[{\"label\":\"cheetah\",\"score\":0.8},{\"label\":\"lynx\",\"score\":0.1}]}",
                "[[{\"label\":\"cheetah\",\"score\":0.8},{\"label\":\"lynx\",\"score\":0.1}]]"
            })
    void decode_everyShape_isTheList(String body) {
        assertThat(decode(body)).containsExactly(new Label("cheetah", 0.8), new Label("lynx", 0.1));
    }

    @Test
    void decode_unknownFields_areKept() {
        List<Label> labels = decode("[{\"label\":\"cheetah\",\"score\":0.8,\"id\":\"n02130308\"}]");

        assertThat(labels).containsExactly(new Label("cheetah", 0.8, Map.of("id", "n02130308")));
        assertThat(Json.write(TASK.write(labels, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"label\":\"cheetah\",\"score\":0.8,\"id\":\"n02130308\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"results\":null}", "[1]", "{\"label\":\"a\",\"score\":1}", "\"cheetah\""})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("image-classification with org/model with status 200 and a body that is not"
                        + " [{label, score}]: " + body);
    }

    @Test
    void read_dataUrl_isTheImage() {
        Input<Media, ImageClassification.Params> input = TASK.read(
                Replies.jsonRequest("{\"inputs\":\"data:image/webp;base64,AQI=\",\"parameters\":{\"top_k\":2}}"));

        assertThat(input.value().bytes()).containsExactly(1, 2);
        assertThat(input.value().contentType()).isEqualTo("image/webp");
        assertThat(input.parameters()).isEqualTo(Map.of("top_k", 2L));
    }

    @Test
    void read_noImageOrAFile_isRejectedWithTheExpectedForm() {
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be media; it is nothing.");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"inputs\":{\"file\":\"/etc/passwd\"}}")))
                .isInstanceOf(MediaException.class)
                .hasMessage("Media must be a data URL or base64 text; {\"file\": …} is not accepted.");
    }

    private static List<Label> decode(String body) {
        return TASK.decode(INPUT, Replies.json("image-classification", body));
    }
}
