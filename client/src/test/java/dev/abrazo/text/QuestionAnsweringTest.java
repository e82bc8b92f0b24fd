package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Answer;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionAnsweringTest {

    private static final String CONTEXT = "🗼 The capital of France is Paris.";
    private static final Input<QuestionAnswering.Query, QuestionAnswering.Params> ONE =
            QuestionAnswering.TASK.input(new QuestionAnswering.Query("What is the capital of France?", CONTEXT));
    private static final Input<QuestionAnswering.Query, QuestionAnswering.Params> THREE =
            QuestionAnswering.TASK.with(ONE, p -> p.topK(3));
    private static final String PARIS = "{\"score\":0.875,\"start\":27,\"end\":32,\"answer\":\"Paris\"}";
    private static final String FRANCE = "{\"score\":0.0625,\"start\":17,\"end\":23,\"answer\":\"France\"}";

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]"})
    void decode_objectOrListOfOne_isTheAnswer(String wrapping) {
        AnswerTask.Result result = decode(ONE, wrapping.formatted(PARIS));

        assertThat(result.best()).isEqualTo(new Answer("Paris", 0.875, 27, 32, Map.of()));
        assertThat(result.answers()).hasSize(1);
        assertThat(write(result)).isEqualTo("{\"answer\":\"Paris\",\"score\":0.875,\"start\":27,\"end\":32}");
    }

    @Test
    void topK_keepsAllAnswers() {
        AnswerTask.Result result = decode(THREE, "[" + PARIS + "," + FRANCE + "]");

        assertThat(result.answers()).extracting(Answer::answer).containsExactly("Paris", "France");
        assertThat(write(result))
                .isEqualTo("[{\"answer\":\"Paris\",\"score\":0.875,\"start\":27,\"end\":32},"
                        + "{\"answer\":\"France\",\"score\":0.0625,\"start\":17,\"end\":23}]");
    }

    @Test
    void write_topKAndOneAnswer_isAList() {
        assertThat(write(decode(THREE, PARIS)))
                .startsWith("[{\"answer\":\"Paris\"")
                .endsWith("}]");
    }

    @Test
    void write_oneRequestedAndSeveralReturned_isTheBest() {
        assertThat(write(decode(ONE, "[" + PARIS + "," + FRANCE + "]"))).startsWith("{\"answer\":\"Paris\"");
    }

    @Test
    void answer_offsetsOfCodePoints_areCorrectAfterAnEmoji() {
        Answer answer = decode(ONE, PARIS).best();

        assertThat(TokenClassification.Offsets.between(CONTEXT, answer.start(), answer.end()))
                .isEqualTo("Paris");
    }

    @Test
    void decode_noAnswerInTheText_isAnEmptyText() {
        assertThat(decode(ONE, "{\"score\":0.5,\"start\":0,\"end\":0,\"answer\":\"\"}")
                        .best())
                .isEqualTo(new Answer("", 0.5, 0, 0, Map.of()));
    }

    @Test
    void decode_missingOffsetsAndUnknownFields_areAccepted() {
        AnswerTask.Result result = decode(ONE, "{\"answer\":\"x\",\"score\":1,\"logit\":7.5,\"start\":null}");

        assertThat(result.best()).isEqualTo(new Answer("x", 1.0, null, null, Map.of("logit", 7.5)));
        assertThat(write(result)).isEqualTo("{\"answer\":\"x\",\"score\":1.0,\"logit\":7.5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"Paris\"", "[[]]", "{\"answer\":1}", "{\"error\":\"no\"}", "Paris"})
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(ONE, body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining(body);
    }

    @Test
    void encode_parameters_haveTheirApiNames() {
        Input<QuestionAnswering.Query, QuestionAnswering.Params> input = QuestionAnswering.TASK.input(
                new QuestionAnswering.Query("q", "c"),
                p -> p.topK(2)
                        .docStride(64)
                        .maxAnswerLen(10)
                        .maxSeqLen(256)
                        .maxQuestionLen(32)
                        .handleImpossibleAnswer(true)
                        .alignToWords(false)
                        .set("lang", "en"));

        var payload = QuestionAnswering.TASK.encode(input);
        assertThat(Json.write(payload.inputs())).isEqualTo("{\"question\":\"q\",\"context\":\"c\"}");
        assertThat(Json.write(payload.parameters()))
                .isEqualTo("{\"top_k\":2,\"doc_stride\":64,\"max_answer_len\":10,\"max_seq_len\":256,"
                        + "\"max_question_len\":32,\"handle_impossible_answer\":true,\"align_to_words\":false,"
                        + "\"lang\":\"en\"}");
        assertThat(QuestionAnswering.TASK.with(input, p -> {})).isEqualTo(input);
    }

    @Test
    void read_json_hasQuestionContextAndParameters() {
        assertThat(QuestionAnswering.TASK.read(Replies.jsonRequest(
                        "{\"inputs\":{\"question\":\"q\",\"context\":\"c\"},\"parameters\":{\"top_k\":3}}")))
                .isEqualTo(QuestionAnswering.TASK.input(new QuestionAnswering.Query("q", "c"), p -> p.topK(3)));
    }

    @Test
    void read_missingOrWrongField_isNamed() {
        assertThatThrownBy(() -> QuestionAnswering.TASK.read(Replies.jsonRequest("{\"inputs\":\"q\"}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be an object; it is a text.");
        assertThatThrownBy(() -> QuestionAnswering.TASK.read(Replies.jsonRequest("{\"inputs\":{\"question\":\"q\"}}")))
                .hasMessage("`inputs.context` must be a text; it is nothing.");
        assertThatThrownBy(() -> QuestionAnswering.TASK.read(Replies.jsonRequest(
                        "{\"inputs\":{\"question\":\"q\",\"context\":\"c\"},\"parameters\":{\"align_to_words\":1}}")))
                .hasMessage("The parameter `align_to_words` takes true or false, not 1.");
    }

    private static AnswerTask.Result decode(
            Input<QuestionAnswering.Query, QuestionAnswering.Params> input, String body) {
        return QuestionAnswering.TASK.decode(input, Replies.json("question-answering", body));
    }

    private static String write(AnswerTask.Result result) {
        return Json.write(QuestionAnswering.TASK.write(result, MediaWriter.DATA_URL));
    }
}
