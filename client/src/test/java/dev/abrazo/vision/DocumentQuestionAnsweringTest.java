package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentQuestionAnsweringTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final Input<VisualQuestionAnswering.Query, DocumentQuestionAnswering.Params> INPUT =
            DocumentQuestionAnswering.TASK.input(new VisualQuestionAnswering.Query(GIF, "Which number?"));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_sendsImageAndQuestionInOneObject() {
        wired.server().answer(Answer.json("[{\"score\":0.5,\"answer\":\"us-001\",\"start\":16,\"end\":16}]"));

        assertThat(wired.hf().documentQuestionAnswering(GIF, "Which number?"))
                .isEqualTo(new dev.abrazo.task.Answer("us-001", 0.5, 16, 16, Map.of()));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/impira/layoutlm-document-qa
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"image":"R0lGOCBhbiBpbWFnZQ==","question":"Which number?"}}""");
    }

    @Test
    void parameters_areSentAndAllAnswersKept() {
        wired.server().answer(Answer.json("[{\"score\":0.5,\"answer\":\"a\"},{\"score\":0.25,\"answer\":\"b\"}]"));

        var answers = wired.hf()
                .documentQuestionAnswers(
                        GIF,
                        "Which number?",
                        p -> p.topK(2)
                                .docStride(64)
                                .handleImpossibleAnswer(true)
                                .lang("deu")
                                .wordBoxes(List.of(List.of("us-001", List.of(1, 2, 3, 4)))));

        assertThat(answers).extracting(dev.abrazo.task.Answer::answer).containsExactly("a", "b");
        assertThat(wired.request())
                .endsWith("\"parameters\":{\"top_k\":2,\"doc_stride\":64,\"handle_impossible_answer\":true,"
                        + "\"lang\":\"deu\",\"word_boxes\":[[\"us-001\",[1,2,3,4]]]}}");
    }

    @Test
    void decode_generativeModel_hasNoScoreAndNoOffsets() {
        AnswerTask.Result answers =
                DocumentQuestionAnswering.TASK.decode(INPUT, Replies.json("document-question-answering", """
                        [{"answer":"us-001"}]"""));

        assertThat(answers.best()).isEqualTo(new dev.abrazo.task.Answer("us-001", null, null, null, Map.of()));
        assertThat(Json.write(DocumentQuestionAnswering.TASK.write(answers, MediaWriter.DATA_URL)))
                .isEqualTo("{\"answer\":\"us-001\"}");
    }

    @Test
    void read_json_hasImageQuestionAndParameters() {
        assertThat(DocumentQuestionAnswering.TASK
                        .read(Replies.jsonRequest("{\"inputs\":{\"image\":\"R0lGOCBhbiBpbWFnZQ==\",\"question\":"
                                + "\"Which number?\"},\"parameters\":{\"max_answer_len\":3}}"))
                        .parameters())
                .isEqualTo(Map.of("max_answer_len", 3L));
    }
}
