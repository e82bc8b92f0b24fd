package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisualQuestionAnsweringTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final String TWO = "[{\"score\":0.5,\"answer\":\"2\"},{\"score\":0.25,\"answer\":\"3\"}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_sendsImageAndQuestionInOneObject() {
        wired.server().answer(Answer.json(TWO));

        assertThat(wired.hf().visualQuestionAnswering(GIF, "How many?").answer())
                .isEqualTo("2");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/dandelin/vilt-b32-finetuned-vqa
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"image":"R0lGOCBhbiBpbWFnZQ==","question":"How many?"}}""");
    }

    @Test
    void topK_keepsAllAnswers() {
        wired.server().answer(Answer.json(TWO));

        assertThat(wired.hf().visualQuestionAnswers(GIF, "How many?", 5))
                .extracting(dev.abrazo.task.Answer::answer, dev.abrazo.task.Answer::score)
                .containsExactly(tuple("2", 0.5), tuple("3", 0.25));
        assertThat(wired.request()).endsWith("\"question\":\"How many?\"},\"parameters\":{\"top_k\":5}}");
    }

    @Test
    void json_severalAnswers_areAListOnlyIfRequested() {
        String inputs = "\"inputs\":{\"image\":\"R0lGOCBhbiBpbWFnZQ==\",\"question\":\"q\"}";

        assertThat(written("{" + inputs + "}", TWO)).isEqualTo("{\"answer\":\"2\",\"score\":0.5}");
        assertThat(written("{" + inputs + ",\"parameters\":{\"top_k\":2}}", TWO))
                .isEqualTo("[{\"answer\":\"2\",\"score\":0.5},{\"answer\":\"3\",\"score\":0.25}]");
    }

    @Test
    void read_missingField_isNamed() {
        assertThatThrownBy(() -> VisualQuestionAnswering.TASK.read(
                        Replies.jsonRequest("{\"inputs\":{\"question\":\"How many?\"}}")))
                .hasMessage("`inputs.image` must be media; it is nothing.");
        assertThatThrownBy(() ->
                        VisualQuestionAnswering.TASK.read(Replies.jsonRequest("{\"inputs\":{\"image\":\"R0lGOA==\"}}")))
                .hasMessage("`inputs.question` must be a text; it is nothing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"2\"", "[{\"score\":0.5}]"})
    void decode_anyOtherShape_isUnexpected(String body) {
        var input = VisualQuestionAnswering.TASK.input(new VisualQuestionAnswering.Query(GIF, "q"));

        assertThatThrownBy(() ->
                        VisualQuestionAnswering.TASK.decode(input, Replies.json("visual-question-answering", body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a body that is not {answer, score?} or a list of it: " + body);
    }

    private static String written(String json, String reply) {
        var input = VisualQuestionAnswering.TASK.read(Replies.jsonRequest(json));
        AnswerTask.Result answers =
                VisualQuestionAnswering.TASK.decode(input, Replies.json("visual-question-answering", reply));
        return Json.write(VisualQuestionAnswering.TASK.write(answers, MediaWriter.DATA_URL));
    }
}
