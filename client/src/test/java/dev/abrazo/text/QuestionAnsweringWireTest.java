package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuestionAnsweringWireTest {

    private static final String PARIS = "{\"answer\":\"Paris\",\"score\":0.5,\"start\":0,\"end\":5}";
    private static final String LIMA = "{\"answer\":\"Lima\",\"score\":0.25,\"start\":9,\"end\":13}";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_bothNames_returnTheBestAnswer() {
        wired.server().answer(Answer.json(PARIS), Answer.json("[" + PARIS + "," + LIMA + "]"));
        InferenceClient hf = wired.hf();

        assertThat(hf.questionAnswering("Where?", "Paris or Lima").answer()).isEqualTo("Paris");
        assertThat(hf.questionAnswer("Where?", "Paris or Lima").answer()).isEqualTo("Paris");

        assertThat(wired.request(0)).isEqualTo(wired.request(1)).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/deepset/roberta-base-squad2
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"question":"Where?","context":"Paris or Lima"}}""");
    }

    @Test
    void questionAnswers_returnsAll() {
        wired.server().answer(Answer.json("[" + PARIS + "," + LIMA + "]"));

        assertThat(wired.hf().questionAnswers("Where?", "Paris or Lima", 2))
                .extracting(dev.abrazo.task.Answer::answer)
                .containsExactly("Paris", "Lima");
        assertThat(wired.request()).endsWith("},\"parameters\":{\"top_k\":2}}");
    }

    @Test
    void run_parametersAtAnEndpoint_areNested() {
        wired.server().answer(Answer.json(PARIS));

        Input<QuestionAnswering.Query, QuestionAnswering.Params> input = QuestionAnswering.TASK.input(
                new QuestionAnswering.Query("q", "c"),
                p -> p.handleImpossibleAnswer(true).maxAnswerLen(5));
        wired.hf()
                .call(QuestionAnswering.TASK, input)
                .endpoint(URI.create("https://e.example.org"))
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/
                        accept: application/json
                        content-type: application/json

                        {"inputs":{"question":"q","context":"c"},"parameters":{"handle_impossible_answer":true,"max_answer_len":5}}""");
    }

    @Test
    void json_oneSeveralAndLists_haveTheDocumentedForms() {
        wired.server()
                .answer(Answer.json("[" + PARIS + "]"), Answer.json("[" + PARIS + "," + LIMA + "]"))
                .handle(request -> Answer.json(Wired.bodyOf(request).contains("q1") ? PARIS : LIMA));

        assertThat(callJson("{\"inputs\":{\"question\":\"q\",\"context\":\"c\"}}"))
                .isEqualTo(PARIS);
        assertThat(callJson("{\"inputs\":{\"question\":\"q\",\"context\":\"c\"},\"parameters\":{\"top_k\":2}}"))
                .isEqualTo("[" + PARIS + "," + LIMA + "]");
        assertThat(
                        callJson(
                                "{\"inputs\":[{\"question\":\"q1\",\"context\":\"c\"},{\"question\":\"q2\",\"context\":\"c\"}]}"))
                .isEqualTo("[" + PARIS + "," + LIMA + "]");
        assertThat(wired.server().requests()).hasSize(4);
    }

    private String callJson(String json) {
        return wired.callJson("question-answering", json);
    }
}
