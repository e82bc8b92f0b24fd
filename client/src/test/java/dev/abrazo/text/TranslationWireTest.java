package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.task.Shapes;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TranslationWireTest {

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_text_goesToTheRecommendedModel() {
        wired.server().answer(Answer.json("[{\"translation_text\":\"out\"}]"));

        assertThat(wired.hf().translation("in").translationText()).isEqualTo("out");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/Helsinki-NLP/opus-mt-ru-en
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"in"}""");
    }

    @Test
    void run_parameters_standInTheirPlace() {
        wired.server().answer(Answer.json("[{\"translation_text\":\"out\"}]"));

        wired.hf().model("org/m").translation("ä😀", p -> p.maxLength(100).generateParameters(Map.of("num_beams", 4L)));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"ä😀","parameters":{"max_length":100,"num_beams":4}}""");
    }

    @Test
    void run_endpoint_isUsedAsItStands() {
        wired.server().answer(Answer.json("{\"translation_text\":\"out\"}"));

        Translation.Result result = wired.hf()
                .call(Translation.TASK, input("in"))
                .endpoint(URI.create("https://e.example.org/base/?v=1"))
                .run();

        assertThat(result.translationText()).isEqualTo("out");
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/base/?v=1
                        accept: application/json
                        content-type: application/json

                        {"inputs":"in"}""");
    }

    @Test
    void run_listOfTexts_isOneRequestAndAListOfResults() {
        wired.server().answer(Answer.json("[{\"translation_text\":\"A\"},{\"translation_text\":\"B\"}]"));

        assertThat(wired.hf()
                        .model("org/m")
                        .translation(List.of("a", "b"), p -> p.srcLang("en").tgtLang("fr")))
                .extracting(Translation.Result::translationText)
                .containsExactly("A", "B");
        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":[\"a\",\"b\"],\"parameters\":{\"src_lang\":\"en\",\"tgt_lang\":\"fr\"}}");
    }

    @Test
    void each_equalParameters_isOneRequest() {
        wired.server().answer(Answer.json("[{\"translation_text\":\"A\"},{\"translation_text\":\"B\"}]"));

        assertThat(wired.hf().model("org/m").each(Translation.TASK, List.of(input("a"), input("b"))))
                .extracting(Translation.Result::translationText)
                .containsExactly("A", "B");
        assertThat(wired.request()).endsWith("\n\n{\"inputs\":[\"a\",\"b\"]}");
    }

    @Test
    void each_atAnEndpoint_isOneRequestForEachText() {
        wired.server()
                .handle(request -> Answer.json(
                        Wired.bodyOf(request).contains("\"a\"")
                                ? "[{\"translation_text\":\"A\"}]"
                                : "[{\"translation_text\":\"B\"}]"));

        assertThat(wired.client(builder -> builder.anonymous().endpoint(URI.create("https://e.example.org/")))
                        .each(Translation.TASK, List.of(input("a"), input("b"))))
                .extracting(Translation.Result::translationText)
                .containsExactly("A", "B");
        assertThat(wired.server().requests()).hasSize(2);
    }

    @Test
    void view_textOrList_isAnObjectOrAList() {
        wired.server()
                .answer(
                        Answer.json("[{\"translation_text\":\"A\"}]"),
                        Answer.json("[{\"translation_text\":\"A\"},{\"translation_text\":\"B\"}]"));

        assertThat(view("{\"inputs\":\"a\",\"parameters\":{\"min_length\":3}}"))
                .isEqualTo("{\"translation_text\":\"A\"}");
        assertThat(view("{\"inputs\":[\"a\",\"b\"]}"))
                .isEqualTo("[{\"translation_text\":\"A\"},{\"translation_text\":\"B\"}]");
        assertThat(wired.request(0)).endsWith("\n\n{\"inputs\":\"a\",\"parameters\":{\"min_length\":3}}");
        assertThat(wired.request(1)).endsWith("\n\n{\"inputs\":[\"a\",\"b\"]}");
    }

    private String view(String json) {
        return Json.write(wired.hf()
                .view("translation", Shapes.object(Json.parse(json)))
                .reply()
                .output());
    }

    private static Translation.Input input(String text) {
        return Translation.Input.builder(text).build();
    }
}
