package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZeroShotClassificationWireTest
        extends TextTaskWire<
                Input<ZeroShotClassification.Query, ZeroShotClassification.Params>, ZeroShotClassification.Result> {

    ZeroShotClassificationWireTest() {
        super(
                ZeroShotClassification.TASK,
                "facebook/bart-large-mnli",
                "{\"sequence\":\"a\",\"labels\":[\"faq\",\"refund\"],\"scores\":[0.75,0.25]}",
                "{\"sequence\":\"b\",\"labels\":[\"refund\",\"faq\"],\"scores\":[0.5,0.5]}");
    }

    @Override
    String parameters() {
        return "{\"candidate_labels\":[\"refund\",\"faq\"]}";
    }

    @Test
    void run_labelsAndParameters_areNested() {
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
    void json_listOfOne_returnsAListOfObjects() {
        String refund =
                "[{\"sequence\":\"I want my money back\",\"labels\":[\"refund\",\"faq\"],\"scores\":[0.9,0.1]}]";
        wired.server().answer(Answer.json(refund));
        String stated = "{\"inputs\":[\"I want my money back\"],\"parameters\":" + parameters() + "}";

        assertThat(wired.callJson("zeroshot-classification", stated)).isEqualTo(refund);
        assertThat(wired.request()).endsWith("\n\n" + stated);
    }

    @Test
    void json_labelsOfAText_returnOneObject() {
        wired.server().answer(Answer.json("[{\"label\":\"faq\",\"score\":1.0}]"));

        assertThat(wired.callJson(
                        "zero-shot-classification",
                        "{\"inputs\":\"t\",\"parameters\":{\"candidate_labels\":[\"faq\"]}}"))
                .isEqualTo("{\"sequence\":\"t\",\"labels\":[\"faq\"],\"scores\":[1.0]}");
    }
}
