package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TextClassificationWireTest {

    private static final String BOTH =
            "[[{\"label\":\"POSITIVE\",\"score\":0.99},{\"label\":\"NEGATIVE\",\"score\":0.01}]]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_text_goesToTheRecommendedModel() {
        wired.server().answer(Answer.json(BOTH));

        List<Label> labels = wired.hf().textClassification("I like you. I love you.");

        assertThat(labels).containsExactly(new Label("POSITIVE", 0.99), new Label("NEGATIVE", 0.01));
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/distilbert/distilbert-base-uncased-finetuned-sst-2-english
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"I like you. I love you."}""");
    }

    @Test
    void run_parametersAndModel_standInTheirPlaces() {
        wired.server().answer(Answer.json(BOTH));

        wired.hf().model("org/m").textClassification("ä€😀", p -> p.topK(3).functionToApply("none"));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"ä€😀","parameters":{"top_k":3,"function_to_apply":"none"}}""");
    }

    @Test
    void run_endpoint_isUsedAsItStandsWithoutTheClientsToken() {
        wired.server().answer(Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.99}]"));

        wired.hf()
                .call(TextClassification.TASK, input("x"))
                .endpoint(URI.create("https://my.example.org/some/path/?key=a%20b"))
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://my.example.org/some/path/?key=a%20b
                        accept: application/json
                        content-type: application/json

                        {"inputs":"x"}""");
    }

    @Test
    void each_equalParameters_isOneRequest() {
        wired.server().answer(Answer.json("[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1}]]"));

        List<List<Label>> results =
                wired.hf().model("org/m").each(TextClassification.TASK, List.of(input("a"), input("b")));

        assertThat(results).isEqualTo(List.of(List.of(new Label("A", 1)), List.of(new Label("B", 1))));
        assertThat(wired.request()).endsWith("\n\n{\"inputs\":[\"a\",\"b\"]}");
    }

    @Test
    void view_list_givesAListOfLists() {
        wired.server().answer(Answer.json("[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1}]]"));

        Object output = wired.hf()
                .view("text-classification", Map.of("inputs", List.of("a", "b"), "parameters", Map.of("top_k", 1)))
                .model("org/m")
                .reply()
                .output();

        assertThat(output)
                .isEqualTo(List.of(
                        List.of(Map.of("label", "A", "score", 1.0)), List.of(Map.of("label", "B", "score", 1.0))));
        assertThat(wired.request()).endsWith("\n\n{\"inputs\":[\"a\",\"b\"],\"parameters\":{\"top_k\":1}}");
    }

    private static TextClassification.Input input(String text) {
        return TextClassification.Input.builder(text).build();
    }
}
