package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroShotImageClassificationTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_labels_areSentWithTheImage() {
        wired.server()
                .answer(Answer.json("[{\"score\":0.75,\"label\":\"animal\"},{\"score\":0.25,\"label\":\"toy\"}]"));

        assertThat(wired.hf()
                        .zeroShotImageClassification(GIF, List.of("toy", "animal"), p -> p.hypothesisTemplate("A {}")))
                .containsExactly(new Label("animal", 0.75), new Label("toy", 0.25));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/openai/clip-vit-large-patch14-336
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"candidate_labels":["toy","animal"],"hypothesis_template":"A {}"}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"R0lGOCBhbiBpbWFnZQ==\"", "{\"image\":\"R0lGOCBhbiBpbWFnZQ==\"}"})
    void read_imageBareOrInAnObject_isTheSame(String inputs) {
        var input = ZeroShotImageClassification.TASK.read(
                Replies.jsonRequest("{\"inputs\":" + inputs + ",\"parameters\":{\"candidate_labels\":[\"a\"]}}"));

        assertThat(input.value().image().bytes()).isEqualTo(GIF.bytes());
        assertThat(input.value().candidateLabels()).containsExactly("a");
        assertThat(ZeroShotImageClassification.TASK.encode(input).parameters())
                .isEqualTo(Map.of("candidate_labels", List.of("a")));
    }

    @Test
    void query_withoutLabels_isRejectedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().zeroShotImageClassification(GIF, List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("zero-shot-image-classification requires labels: set `candidate_labels` to a list"
                        + " of at least one label.");
        assertThatThrownBy(
                        () -> ZeroShotImageClassification.TASK.read(Replies.jsonRequest("{\"inputs\":\"R0lGOA==\"}")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void query_blankLabel_isRejected() {
        assertThatThrownBy(() -> new ZeroShotImageClassification.Query(GIF, List.of("a", " ")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The parameter `candidate_labels` must not be blank; it is [a,  ].");
    }

    @Test
    void query_listOfLabels_isCopied() {
        List<String> labels = new ArrayList<>(List.of("a"));
        var query = new ZeroShotImageClassification.Query(GIF, labels);

        labels.add("b");

        assertThat(query.candidateLabels()).containsExactly("a");
    }
}
