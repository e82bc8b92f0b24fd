package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.Replies;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroShotClassificationTest {

    private static final ZeroShotClassification TASK = ZeroShotClassification.TASK;
    private static final Input<ZeroShotClassification.Query, ZeroShotClassification.Params> INPUT =
            input("my text", "refund", "faq");
    private static final ZeroShotClassification.Result RESULT =
            new ZeroShotClassification.Result("my text", List.of("refund", "faq"), List.of(0.8, 0.2), Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sequence\":\"my text\",\"labels\":[\"refund\",\"faq\"],\"scores\":[0.8,0.2]}",
                "{\"labels\":[\"refund\",\"faq\"],\"scores\":[0.8,0.2]}",
                "[{\"sequence\":\"my text\",\"labels\":[\"refund\",\"faq\"],\"scores\":[0.8,0.2]}]",
                "[{\"label\":\"refund\",\"score\":0.8},{\"label\":\"faq\",\"score\":0.2}]",
                "[[{\"label\":\"refund\",\"score\":0.8},{\"label\":\"faq\",\"score\":0.2}]]"
            })
    void everyShape_isOneResult(String body) {
        assertThat(decode(body)).isEqualTo(RESULT);
    }

    @Test
    void decode_oneLabel_isOneResult() {
        assertThat(TASK.decode(input("t", "a"), reply("[{\"label\":\"a\",\"score\":0.4}]")))
                .isEqualTo(new ZeroShotClassification.Result("t", List.of("a"), List.of(0.4), Map.of()));
    }

    @Test
    void decode_unknownFields_areKept() {
        ZeroShotClassification.Result result =
                decode("{\"sequence\":\"s\",\"labels\":[\"a\"],\"scores\":[1],\"took\":3}");

        assertThat(result.sequence()).isEqualTo("s");
        assertThat(result.extra()).isEqualTo(Map.of("took", 3L));
        assertThat(Json.write(TASK.write(result, MediaWriter.DATA_URL)))
                .isEqualTo("{\"sequence\":\"s\",\"labels\":[\"a\"],\"scores\":[1.0],\"took\":3}");
    }

    @Test
    void ranking_isLabelsWithScores() {
        assertThat(RESULT.ranking()).containsExactly(new Label("refund", 0.8), new Label("faq", 0.2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "\"refund\"",
                "{\"labels\":[\"a\",\"b\"],\"scores\":[1]}",
                "{\"labels\":[\"a\"],\"scores\":[\"high\"]}",
                "{\"labels\":[1],\"scores\":[1]}",
                "[{\"label\":\"a\",\"score\":[]}]",
                "[{\"labels\":[\"a\"],\"scores\":[1]},{\"labels\":[\"a\"],\"scores\":[1]}]",
                "oops"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith(
                        "hf-inference answered zero-shot-classification with org/model with status 200 and a body that is not")
                .hasMessageContaining(body);
    }

    @Test
    void decodeAll_listOfObjects_isOneResultForEachText() {
        var reply =
                reply("[{\"sequence\":\"a\",\"labels\":[\"x\"],\"scores\":[1]},{\"labels\":[\"x\"],\"scores\":[0.5]}]");

        assertThat(TASK.decodeAll(List.of(input("a", "x"), input("b", "x")), reply))
                .extracting(ZeroShotClassification.Result::sequence)
                .containsExactly("a", "b");
    }

    @Test
    void decodeAll_listOfRankings_isOneResultForEachText() {
        var reply = reply("[[{\"label\":\"x\",\"score\":1}],[{\"label\":\"x\",\"score\":0.5}]]");

        assertThat(TASK.decodeAll(List.of(input("a", "x"), input("b", "x")), reply))
                .extracting(ZeroShotClassification.Result::scores)
                .containsExactly(List.of(1.0), List.of(0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"labels\":[\"x\"],\"scores\":[1]}",
                "[{\"labels\":[\"x\"],\"scores\":[1]}]",
                "[{\"label\":\"x\",\"score\":1}]",
                "[[{\"label\":\"x\",\"score\":1}]]"
            })
    void decodeAll_ofOneText_acceptsWhatDecodeAccepts(String body) {
        assertThat(TASK.decodeAll(List.of(input("a", "x")), reply(body)))
                .containsExactly(new ZeroShotClassification.Result("a", List.of("x"), List.of(1.0), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"labels\":[\"x\"],\"scores\":[1]}]",
                "{\"labels\":[\"x\"],\"scores\":[1]}",
                "[{\"label\":\"x\",\"score\":1},{\"label\":\"y\",\"score\":0}]",
                "[1,2]"
            })
    void decodeAll_anythingElse_isUnexpected(String body) {
        assertThatThrownBy(() -> TASK.decodeAll(List.of(input("a", "x"), input("b", "x")), reply(body)))
                .isInstanceOf(UnexpectedReplyException.class);
    }

    @Test
    void read_inputsAndCandidateLabels_areRead() {
        Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input = TASK.read(Replies.jsonRequest(
                "{\"inputs\":\"Hi, I recently bought a device from your company but it is not working as advertised"
                        + " and I would like to get reimbursed!\","
                        + "\"parameters\":{\"candidate_labels\":[\"refund\",\"legal\",\"faq\"]}}"));

        assertThat(input.value().candidateLabels()).containsExactly("refund", "legal", "faq");
        assertThat(input.parameters()).isEmpty();
    }

    @Test
    void read_oneLabelAsText_isAListOfOne() {
        assertThat(TASK.read(Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":\"x\"}}"))
                        .value()
                        .candidateLabels())
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"inputs\":\"a\"}", "{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[]}}"})
    void read_noLabels_namesTheField(String json) {
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest(json)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("zero-shot-classification requires labels:"
                        + " set `candidate_labels` to a list of at least one label.");
    }

    @Test
    void read_labelsOfAnotherType_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() -> TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[1,2]}}")))
                .hasMessage("The parameter `candidate_labels` takes a list of texts, not [1, 2].");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest(
                        "{\"inputs\":\"a\",\"parameters\":{\"candidate_labels\":[\"x\"],\"multi_label\":\"yes\"}}")))
                .hasMessage("The parameter `multi_label` takes true or false, not \"yes\".");
    }

    @Test
    void builder_moreThanTenLabels_areAccepted() {
        List<String> labels = IntStream.range(0, 40).mapToObj(i -> "label " + i).toList();
        assertThat(ZeroShotClassification.TASK
                        .input(new ZeroShotClassification.Query("t", labels))
                        .value()
                        .candidateLabels())
                .hasSize(40);
    }

    @Test
    void with_keepsEverything() {
        Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input = ZeroShotClassification.TASK.input(
                new ZeroShotClassification.Query("t", List.of("a")),
                p -> p.multiLabel(true).hypothesisTemplate("It is {}."));
        assertThat(ZeroShotClassification.TASK.with(input, p -> {})).isEqualTo(input);
        assertThat(input.parameters()).containsEntry("multi_label", true);
        assertThat(input.parameters()).containsEntry("hypothesis_template", "It is {}.");
    }

    private static Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input(
            String text, String... labels) {
        return ZeroShotClassification.TASK.input(new ZeroShotClassification.Query(text, List.of(labels)));
    }

    private static ZeroShotClassification.Result decode(String body) {
        return TASK.decode(INPUT, reply(body));
    }

    private static dev.abrazo.task.ServerReply reply(String body) {
        return Replies.json("zero-shot-classification", body);
    }
}
