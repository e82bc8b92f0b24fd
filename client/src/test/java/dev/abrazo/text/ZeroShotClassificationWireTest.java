package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ZeroShotClassificationWireTest {

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_labelsAndParameters_standUnderParameters() {
        wired.server()
                .answer(Answer.json("{\"sequence\":\"a text\",\"labels\":[\"faq\",\"refund\"],\"scores\":[0.7,0.3]}"));

        ZeroShotClassification.Result result = wired.hf()
                .zeroShotClassification(
                        "a text",
                        List.of("refund", "faq"),
                        p -> p.multiLabel(true).hypothesisTemplate("This is about {}."));

        assertThat(result.labels()).containsExactly("faq", "refund");
        assertThat(result.scores()).containsExactly(0.7, 0.3);
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/facebook/bart-large-mnli
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"a text","parameters":{"candidate_labels":["refund","faq"],"multi_label":true,"hypothesis_template":"This is about {}."}}""");
    }

    @Test
    void view_listAsInTheSeed_givesAListOfObjects() {
        wired.server()
                .answer(
                        Answer.json(
                                "[{\"sequence\":\"I want my money back\",\"labels\":[\"refund\",\"faq\"],\"scores\":[0.9,0.1]}]"));

        Object output = wired.hf()
                .view(
                        "zeroshot-classification",
                        Map.of(
                                "inputs",
                                List.of("I want my money back"),
                                "parameters",
                                Map.of("candidate_labels", List.of("refund", "faq"))))
                .reply()
                .output();

        assertThat(output)
                .isEqualTo(List.of(Map.of(
                        "sequence", "I want my money back",
                        "labels", List.of("refund", "faq"),
                        "scores", List.of(0.9, 0.1))));
        assertThat(wired.request())
                .endsWith(
                        "\n\n{\"inputs\":[\"I want my money back\"],\"parameters\":{\"candidate_labels\":[\"refund\",\"faq\"]}}");
    }

    @Test
    void view_text_givesOneObject() {
        wired.server().answer(Answer.json("[{\"label\":\"faq\",\"score\":1.0}]"));

        Object output = wired.hf()
                .view(
                        "zero-shot-classification",
                        Map.of("inputs", "t", "parameters", Map.of("candidate_labels", List.of("faq"))))
                .reply()
                .output();

        assertThat(output).isEqualTo(Map.of("sequence", "t", "labels", List.of("faq"), "scores", List.of(1.0)));
    }
}
