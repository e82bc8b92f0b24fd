package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.text.TableQuestionAnswering.Padding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableQuestionAnsweringTest {

    private static final Map<String, List<String>> TABLE = Map.of("Stars", List.of("36542", "4512"));
    private static final Input<TableQuestionAnswering.Query, TableQuestionAnswering.Params> ONE =
            TableQuestionAnswering.TASK.input(new TableQuestionAnswering.Query("How many stars?", TABLE));
    private static final Input<TableQuestionAnswering.Query, TableQuestionAnswering.Params> TWO =
            TableQuestionAnswering.TASK.input(new TableQuestionAnswering.Query(List.of("a?", "b?"), TABLE));
    private static final String STARS = """
            {"answer":"AVERAGE > 36542","coordinates":[[0,1]],"cells":["36542"],"aggregator":"AVERAGE"}""";

    @Test
    void decode_object_isTheAnswer() {
        assertThat(decode(ONE, STARS).best())
                .isEqualTo(new TableQuestionAnswering.Answer(
                        "AVERAGE > 36542", List.of(List.of(0, 1)), List.of("36542"), "AVERAGE", Map.of()));
        assertThat(write(decode(ONE, STARS))).isEqualTo(STARS);
    }

    @Test
    void arrayOfOne_isTheAnswer() {
        assertThat(decode(ONE, "[" + STARS + "]")).isEqualTo(decode(ONE, STARS));
    }

    @Test
    void decode_severalQuestions_areAnsweredInOrder() {
        TableQuestionAnswering.Result result = decode(TWO, "[" + STARS + ",{\"answer\":\"4512\"}]");

        assertThat(result.answers())
                .extracting(TableQuestionAnswering.Answer::answer)
                .containsExactly("AVERAGE > 36542", "4512");
        assertThat(write(result)).isEqualTo("[" + STARS + ",{\"answer\":\"4512\",\"coordinates\":[],\"cells\":[]}]");
    }

    @Test
    void decode_listOfOneQuestion_acceptsASingleObjectAndWritesAList() {
        var input = TableQuestionAnswering.TASK.input(new TableQuestionAnswering.Query(List.of("a?"), TABLE));

        assertThat(write(decode(input, STARS))).isEqualTo("[" + STARS + "]");
    }

    @Test
    void decode_aggregatorMissing_isNullAndNotWritten() {
        TableQuestionAnswering.Result result =
                decode(ONE, "{\"answer\":\"x\",\"coordinates\":[[1,0]],\"cells\":[\"x\"],\"note\":\"n\"}");

        assertThat(result.best())
                .isEqualTo(new TableQuestionAnswering.Answer(
                        "x", List.of(List.of(1, 0)), List.of("x"), null, Map.of("note", "n")));
        assertThat(write(result))
                .isEqualTo("{\"answer\":\"x\",\"coordinates\":[[1,0]],\"cells\":[\"x\"],\"note\":\"n\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "null", "\"x\"", "{\"answer\":5}", "[[{\"answer\":\"x\"}]]", "{\"error\":\"no\"}"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(ONE, body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining(body);
    }

    @Test
    void decode_invalidCoordinates_areOmitted() {
        TableQuestionAnswering.Result result =
                decode(ONE, "{\"answer\":\"x\",\"coordinates\":[[0]],\"cells\":[\"x\"]}");

        assertThat(result.best().coordinates()).isEmpty();
    }

    @Test
    void decode_fewerAnswersThanQuestions_isUnexpected() {
        assertThatThrownBy(() -> decode(TWO, STARS))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("for each of 2 questions");
    }

    @Test
    void encode_question_isSentAsQuery() {
        var input = TableQuestionAnswering.TASK.read(
                Replies.jsonRequest("{\"inputs\":{\"question\":\"How many?\",\"table\":{\"Stars\":[\"1\"]}}}"));

        assertThat(Json.write(TableQuestionAnswering.TASK.encode(input).inputs()))
                .isEqualTo("{\"query\":\"How many?\",\"table\":{\"Stars\":[\"1\"]}}");
    }

    @Test
    void encode_severalQuestions_areAList() {
        var input = TableQuestionAnswering.TASK.read(
                Replies.jsonRequest("{\"inputs\":{\"query\":[\"a?\"],\"table\":{\"Stars\":[\"1\"]}}}"));

        assertThat(input.value().several()).isTrue();
        assertThat(Json.write(TableQuestionAnswering.TASK.encode(input).inputs()))
                .isEqualTo("{\"query\":[\"a?\"],\"table\":{\"Stars\":[\"1\"]}}");
    }

    @Test
    void encode_columns_keepTheirOrder() {
        var input = TableQuestionAnswering.TASK.read(Replies.jsonRequest(
                "{\"inputs\":{\"query\":\"q\",\"table\":{\"Z\":[\"1\"],\"A\":[\"2\"],\"M\":[\"3\"]}}}"));

        assertThat(Json.write(TableQuestionAnswering.TASK.encode(input).inputs()))
                .isEqualTo("{\"query\":\"q\",\"table\":{\"Z\":[\"1\"],\"A\":[\"2\"],\"M\":[\"3\"]}}");
    }

    @Test
    void read_cellsOfOtherTypes_becomeTexts() {
        var input = TableQuestionAnswering.TASK.read(
                Replies.jsonRequest("{\"inputs\":{\"query\":\"q\",\"table\":{\"A\":[1,2.5,true,null]}}}"));

        assertThat(input.value().table()).isEqualTo(Map.of("A", List.of("1", "2.5", "true", "")));
    }

    @Test
    void encode_parameters_haveTheirApiNames() {
        var input = TableQuestionAnswering.TASK.input(
                new TableQuestionAnswering.Query("q", TABLE),
                p -> p.padding(Padding.LONGEST).sequential(true).truncation(false));

        assertThat(Json.write(TableQuestionAnswering.TASK.encode(input).parameters()))
                .isEqualTo("{\"padding\":\"longest\",\"sequential\":true,\"truncation\":false}");
        assertThat(TableQuestionAnswering.TASK.with(input, p -> {})).isEqualTo(input);
        assertThat(TableQuestionAnswering.TASK.with(TWO, p -> {})).isEqualTo(TWO);
    }

    @Test
    void query_invalidTable_isRejected() {
        assertThatThrownBy(
                        () -> new TableQuestionAnswering.Query("q", Map.of("A", List.of("1"), "B", List.of("1", "2"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the same number of cells");
        assertThatThrownBy(() -> new TableQuestionAnswering.Query("q", Map.of()))
                .hasMessageContaining("`table` needs columns");
        assertThatThrownBy(() -> new TableQuestionAnswering.Query(List.of(), TABLE))
                .hasMessage("table-question-answering requires a question in `query`.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"q\"}",
                "{\"table\":{\"A\":[\"1\"]}}",
                "{\"query\":7,\"table\":{\"A\":[\"1\"]}}",
                "{\"query\":\"q\",\"table\":[[\"A\"],[\"1\"]]}"
            })
    void read_inputsOfAnotherForm_areRejectedWithTheExpectedForm(String inputs) {
        assertThatThrownBy(() -> TableQuestionAnswering.TASK.read(Replies.jsonRequest("{\"inputs\":" + inputs + "}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("table-question-answering takes {\"query\": \"…\", \"table\": {column: [cells]}}.");
    }

    @Test
    void read_columnOfAnotherForm_isNamed() {
        assertThatThrownBy(() -> TableQuestionAnswering.TASK.read(
                        Replies.jsonRequest("{\"inputs\":{\"query\":\"q\",\"table\":{\"A\":[[\"1\"]]}}}")))
                .hasMessage("The column \"A\" of `table` must be a list of cells.");
        assertThatThrownBy(() -> TableQuestionAnswering.TASK.read(
                        Replies.jsonRequest("{\"inputs\":{\"query\":\"q\",\"table\":{\"A\":\"1\"}}}")))
                .hasMessage("The column \"A\" of `table` must be a list of cells.");
    }

    private static TableQuestionAnswering.Result decode(
            Input<TableQuestionAnswering.Query, TableQuestionAnswering.Params> input, String body) {
        return TableQuestionAnswering.TASK.decode(input, Replies.json("table-question-answering", body));
    }

    private static String write(TableQuestionAnswering.Result result) {
        return Json.write(TableQuestionAnswering.TASK.write(result, MediaWriter.DATA_URL));
    }
}
