package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.Replies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextClassificationTest {

    private static final Input<String, TextClassification.Params> INPUT = TextClassification.TASK.input("I like you");
    private static final List<Label> BOTH = List.of(new Label("POSITIVE", 0.9), new Label("NEGATIVE", 0.1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[{\"label\":\"POSITIVE\",\"score\":0.9},{\"label\":\"NEGATIVE\",\"score\":0.1}]]",
                "[{\"label\":\"POSITIVE\",\"score\":0.9},{\"label\":\"NEGATIVE\",\"score\":0.1}]",
                "[{\"score\":0.9,\"label\":\"POSITIVE\"},{\"score\":0.1,\"label\":\"NEGATIVE\"}]",
                "{\"results\":[{\"label\":\"POSITIVE\",\"score\":0.9},{\"label\":\"NEGATIVE\",\"score\":0.1}]}"
            })
    void decode_everyShapeOfAList_isTheCompleteList(String body) {
        assertThat(decode(body)).isEqualTo(BOTH);
    }

    @Test
    void flatLabels_accepted() {
        assertThat(decode("[{\"label\":\"POSITIVE\",\"score\":0.9}]")).containsExactly(new Label("POSITIVE", 0.9));
    }

    @Test
    void flatLabels_areTheCompleteList() {
        assertThat(
                        decode(
                                "[{\"label\":\"A\",\"score\":0.5},{\"label\":\"B\",\"score\":0.3},{\"label\":\"C\",\"score\":0.2}]"))
                .extracting(Label::label)
                .containsExactly("A", "B", "C");
    }

    @Test
    void decode_bareObject_isAListOfOne() {
        assertThat(decode("{\"label\":\"POSITIVE\",\"score\":1}")).containsExactly(new Label("POSITIVE", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[[]]", "{\"results\":[]}"})
    void decode_noLabels_isAnEmptyList(String body) {
        assertThat(decode(body)).isEmpty();
    }

    @Test
    void decode_unknownFields_areKept() {
        List<Label> labels = decode("[{\"label\":\"A\",\"score\":1e-08,\"rank\":1,\"note\":null}]");

        assertThat(labels.get(0).extra()).containsExactly(entry("rank", 1L), entry("note", null));
        assertThat(Json.write(TextClassification.TASK.write(labels, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"label\":\"A\",\"score\":1.0E-8,\"rank\":1,\"note\":null}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"POSITIVE\"",
                "null",
                "3",
                "{}",
                "[1,2]",
                "[{\"label\":\"A\",\"score\":\"NaN\"}]",
                "[{\"score\":1}]",
                "[{\"label\":1,\"score\":1}]",
                "[{\"label\":\"A\",\"score\":\"high\"}]",
                "[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1}]]",
                "{\"error\":\"unknown error\"}",
                "not json"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body)).isInstanceOfSatisfying(UnexpectedReplyException.class, e -> {
            assertThat(e.getMessage())
                    .startsWith("hf-inference answered text-classification with org/model with status 200"
                            + " and a body that is not ")
                    .contains(body)
                    .contains("Check that the model supports the task");
            assertThat(e.details().task()).isEqualTo("text-classification");
            assertThat(e.status()).isEqualTo(200);
            assertThat(e.details().requestId()).isEqualTo("req-1");
            assertThat(e.details().body()).isEqualTo(body);
        });
    }

    @Test
    void decode_longUnexpectedBody_isTruncatedInTheMessage() {
        assertThatThrownBy(() -> decode("{\"a\":\"" + "x".repeat(5000) + "\"}"))
                .isInstanceOf(UnexpectedReplyException.class)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(600));
    }

    @Test
    void decodeAll_listOfLists_isOneListForEachText() {
        assertThat(
                        decodeAll(
                                "[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1},{\"label\":\"C\",\"score\":0}]]"))
                .isEqualTo(List.of(List.of(new Label("A", 1)), List.of(new Label("B", 1), new Label("C", 0))));
    }

    @Test
    void decodeAll_flatListOfBestLabels_isOneListForEachText() {
        assertThat(decodeAll("[{\"label\":\"A\",\"score\":1},{\"label\":\"B\",\"score\":1}]"))
                .isEqualTo(List.of(List.of(new Label("A", 1)), List.of(new Label("B", 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[{\"label\":\"A\",\"score\":1}]]",
                "[{\"label\":\"A\",\"score\":1}]",
                "[[{\"label\":\"A\",\"score\":1}],[],[]]",
                "[]",
                "{\"label\":\"A\",\"score\":1}"
            })
    void decodeAll_anotherCount_isUnexpected(String body) {
        assertThatThrownBy(() -> decodeAll(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("[{label, score}] for each of 2 texts");
    }

    @Test
    void decodeAll_ofOneText_acceptsWhatDecodeAccepts() {
        var reply = Replies.json(
                "text-classification", "[{\"label\":\"A\",\"score\":0.7},{\"label\":\"B\",\"score\":0.3}]");
        assertThat(TextClassification.TASK.decodeAll(List.of(INPUT), reply))
                .isEqualTo(List.of(List.of(new Label("A", 0.7), new Label("B", 0.3))));
    }

    @Test
    void read_json_hasTextAndParameters() {
        Input<String, TextClassification.Params> input = TextClassification.TASK.read(Replies.jsonRequest(
                "{\"inputs\":\"I like you\",\"parameters\":{\"top_k\":3,\"function_to_apply\":\"sigmoid\"}}"));

        assertThat(input)
                .isEqualTo(TextClassification.TASK.input(
                        "I like you", p -> p.topK(3).functionToApply("sigmoid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"inputs\":null}"})
    void read_noText_namesTheMissingField(String json) {
        assertThatThrownBy(() -> TextClassification.TASK.read(Replies.jsonRequest(json)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be a text; it is nothing.");
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(() -> TextClassification.TASK.read(Replies.jsonRequest("{\"inputs\":{\"a\":1}}")))
                .hasMessage("`inputs` must be a text; it is an object.");
        assertThatThrownBy(() -> TextClassification.TASK.read(Replies.jsonRequest("{\"inputs\":7}")))
                .hasMessage("`inputs` must be a text; it is 7.");
        assertThatThrownBy(() -> Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":[1]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`parameters` must be an object, such as {\"top_k\": 3}.");
        assertThatThrownBy(() -> TextClassification.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"top_k\":\"three\"}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The parameter `top_k` takes an integer, not \"three\".");
        assertThatThrownBy(() -> TextClassification.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"x\",\"parameters\":{\"function_to_apply\":\"tanh\"}}")))
                .hasMessage("The parameter `function_to_apply` takes one of sigmoid, softmax, none, not \"tanh\".");
    }

    @Test
    void write_isAListOfObjects() {
        assertThat(Json.write(TextClassification.TASK.write(BOTH, MediaWriter.DATA_URL)))
                .isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.9},{\"label\":\"NEGATIVE\",\"score\":0.1}]");
    }

    private static List<Label> decode(String body) {
        return TextClassification.TASK.decode(INPUT, Replies.json("text-classification", body));
    }

    private static List<List<Label>> decodeAll(String body) {
        return TextClassification.TASK.decodeAll(List.of(INPUT, INPUT), Replies.json("text-classification", body));
    }
}
