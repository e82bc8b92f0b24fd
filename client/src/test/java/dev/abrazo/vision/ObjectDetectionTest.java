package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.vision.ObjectDetection.Detection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectDetectionTest {

    private static final Media IMAGE = Media.of(new byte[] {1}, "image/png");
    private static final Input<Media, ObjectDetection.Params> INPUT = ObjectDetection.TASK.input(IMAGE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"score\":0.5,\"label\":\"cat\",\"box\":{\"xmin\":10,\"ymin\":20,\"xmax\":310,\"ymax\":470}}]",
                "{\"results\":[{\"label\":\"cat\",\"score\":0.5,\"box\":{\"xmin\":10.0,\"ymin\":20.0,\"xmax\":310.0,\"ymax\":470.0}}]}"
            })
    void decode_everyWrapper_isUnwrapped(String body) {
        assertThat(decode(body))
                .containsExactly(new Detection("cat", 0.5, new ObjectDetection.Box(10, 20, 310, 470), Map.of()));
        assertThat(write(body))
                .isEqualTo("[{\"label\":\"cat\",\"score\":0.5,"
                        + "\"box\":{\"xmin\":10,\"ymin\":20,\"xmax\":310,\"ymax\":470}}]");
    }

    @Test
    void decode_decimalBox_keepsDecimals() {
        String body =
                "[{\"label\":\"cat\",\"score\":0.5,\"box\":{\"xmin\":10.25,\"ymin\":-0.5,\"xmax\":3,\"ymax\":4}}]";

        assertThat(decode(body).get(0).box()).isEqualTo(new ObjectDetection.Box(10.25, -0.5, 3, 4));
        assertThat(write(body)).isEqualTo(body);
    }

    @Test
    void decode_nothingFound_isAnEmptyList() {
        assertThat(decode("[]")).isEmpty();
        assertThat(write("{\"results\":[]}")).isEqualTo("[]");
    }

    @Test
    void decode_unknownFields_areKept() {
        assertThat(
                        decode(
                                "[{\"label\":\"cat\",\"score\":1,\"box\":{\"xmin\":1,\"ymin\":1,\"xmax\":1,\"ymax\":1},\"id\":4}]"))
                .extracting(Detection::extra)
                .containsExactly(Map.of("id", 4L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[1]",
                "[{\"label\":\"cat\",\"score\":1}]",
                "[{\"label\":\"cat\",\"score\":1,\"box\":{\"xmin\":1,\"ymin\":1,\"xmax\":1}}]",
                "[{\"label\":\"cat\",\"score\":1,\"box\":[1,1,1,1]}]",
                "[{\"label\":\"cat\",\"score\":{},\"box\":{\"xmin\":1,\"ymin\":1,\"xmax\":1,\"ymax\":1}}]"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a list of {label, score, box}")
                .hasMessageContaining(body);
    }

    @Test
    void read_json_hasMediaAndParameters() {
        Input<Media, ObjectDetection.Params> input = ObjectDetection.TASK.read(
                Replies.jsonRequest("{\"inputs\":\"data:image/png;base64,AQ==\",\"parameters\":{\"threshold\":1}}"));

        assertThat(input.value().bytes()).containsExactly(1);
        assertThat(input.parameters())
                .isEqualTo(
                        ObjectDetection.TASK.input(IMAGE, p -> p.threshold(1)).parameters())
                .isEqualTo(Map.of("threshold", 1.0));
        assertThatThrownBy(() -> ObjectDetection.TASK.read(Replies.jsonRequest(
                        "{\"inputs\":\"data:image/png;base64,AQ==\",\"parameters\":{\"threshold\":\"x\"}}")))
                .hasMessage("The parameter `threshold` takes a number, not \"x\".");
    }

    private static List<Detection> decode(String body) {
        return ObjectDetection.TASK.decode(INPUT, Replies.json("object-detection", body));
    }

    private static String write(String body) {
        return Json.write(ObjectDetection.TASK.write(decode(body), MediaWriter.DATA_URL));
    }
}
