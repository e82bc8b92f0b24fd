package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.task.Shapes;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FillMaskWireTest {

    private static final String ONE = "[{\"score\":0.5,\"token\":1,\"token_str\":\"a\",\"sequence\":\"a b\"}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_text_goesToTheRecommendedModel() {
        wired.server().answer(Answer.json(ONE));

        assertThat(wired.hf().fillMask("[MASK] world!").fills())
                .extracting(FillMask.Fill::tokenStr)
                .containsExactly("a");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/google-bert/bert-base-uncased
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"[MASK] world!"}""");
    }

    @Test
    void run_parameters_standInTheirPlace() {
        wired.server().answer(Answer.json(ONE));

        wired.hf().model("roberta-base").fillMask("a <mask>", p -> p.topK(1).targets(List.of("ä", "😀")));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/roberta-base
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"a <mask>","parameters":{"top_k":1,"targets":["ä","😀"]}}""");
    }

    @Test
    void run_endpoint_isUsedAsItStands() {
        wired.server().answer(Answer.json("[" + ONE + "," + ONE + "]"));

        FillMask.Result result = wired.hf()
                .call(FillMask.TASK, FillMask.Input.builder("[MASK] [MASK]").build())
                .endpoint(URI.create("https://e.example.org/"))
                .run();

        assertThat(result.masks()).hasSize(2);
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/
                        accept: application/json
                        content-type: application/json

                        {"inputs":"[MASK] [MASK]"}""");
    }

    @Test
    void view_textOrList_isAListOrAListOfLists() {
        wired.server().answer(Answer.json(ONE), Answer.json("[" + ONE + "," + ONE + "]"));

        String one = "[{\"score\":0.5,\"token\":1,\"token_str\":\"a\",\"sequence\":\"a b\"}]";
        assertThat(view("{\"inputs\":\"x [MASK]\",\"parameters\":{\"top_k\":1}}"))
                .isEqualTo(one);
        assertThat(view("{\"inputs\":[\"x [MASK]\",\"y [MASK]\"]}")).isEqualTo("[" + one + "," + one + "]");
        assertThat(wired.request(0)).endsWith("\n\n{\"inputs\":\"x [MASK]\",\"parameters\":{\"top_k\":1}}");
        assertThat(wired.request(1)).endsWith("\n\n{\"inputs\":[\"x [MASK]\",\"y [MASK]\"]}");
    }

    private String view(String json) {
        return Json.write(wired.hf()
                .view("fill-mask", Shapes.object(Json.parse(json)))
                .reply()
                .output());
    }
}
