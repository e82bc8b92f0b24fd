package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroShotObjectDetectionTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final String CAT =
            "[{\"score\":0.5,\"label\":\"cat\",\"box\":{\"xmin\":1,\"ymin\":2,\"xmax\":3,\"ymax\":4}}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_labels_areSentWithTheImage() {
        wired.server().answer(Answer.json(CAT));

        assertThat(wired.hf().zeroShotObjectDetection(GIF, List.of("cat", "sofa"), p -> p.threshold(0.25)))
                .containsExactly(
                        new ObjectDetection.Detection("cat", 0.5, new ObjectDetection.Box(1, 2, 3, 4), Map.of()));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/google/owlvit-base-patch32
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"candidate_labels":["cat","sofa"],"threshold":0.25}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"R0lGOCBhbiBpbWFnZQ==\"", "{\"image\":\"R0lGOCBhbiBpbWFnZQ==\"}"})
    void read_imageBareOrInAnObject_isTheSame(String inputs) {
        var input = ZeroShotObjectDetection.TASK.read(
                Replies.jsonRequest("{\"inputs\":" + inputs + ",\"parameters\":{\"candidate_labels\":[\"a\"]}}"));

        assertThat(input.value()).isEqualTo(new ZeroShotObjectDetection.Query(GIF, List.of("a")));
    }

    @Test
    void decode_results_areUnwrappedAndWrittenInTheJsonForm() {
        var input = ZeroShotObjectDetection.TASK.input(new ZeroShotObjectDetection.Query(GIF, List.of("cat")));

        var found = ZeroShotObjectDetection.TASK.decode(
                input, Replies.json("zero-shot-object-detection", "{\"results\":" + CAT + "}"));

        assertThat(Json.write(ZeroShotObjectDetection.TASK.write(found, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"label\":\"cat\",\"score\":0.5,\"box\":{\"xmin\":1,\"ymin\":2,\"xmax\":3,\"ymax\":4}}]");
        assertThat(ZeroShotObjectDetection.TASK.decode(input, Replies.json("zero-shot-object-detection", "[]")))
                .isEmpty();
        assertThatThrownBy(() -> ZeroShotObjectDetection.TASK.decode(
                        input, Replies.json("zero-shot-object-detection", "[{\"label\":\"cat\"}]")))
                .isInstanceOf(UnexpectedReplyException.class);
    }

    @Test
    void query_withoutLabels_isRejectedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().zeroShotObjectDetection(GIF, List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("zero-shot-object-detection requires labels: set `candidate_labels` to a list"
                        + " of at least one label.");
        assertThat(wired.server().requests()).isEmpty();
    }
}
