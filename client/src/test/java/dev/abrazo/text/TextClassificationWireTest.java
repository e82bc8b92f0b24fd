package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextClassificationWireTest extends TextTaskWire<Input<String, TextClassification.Params>, List<Label>> {

    TextClassificationWireTest() {
        super(
                TextClassification.TASK,
                "distilbert/distilbert-base-uncased-finetuned-sst-2-english",
                "[{\"label\":\"POSITIVE\",\"score\":0.99},{\"label\":\"NEGATIVE\",\"score\":0.01}]",
                "[{\"label\":\"NEGATIVE\",\"score\":0.75}]");
    }

    @Override
    String reply(String result) {
        return "[" + result + "]";
    }

    @Test
    void run_parametersAndModel_areSent() {
        wired.server().answer(Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.99}]"));

        assertThat(wired.hf()
                        .model("org/m")
                        .textClassification("ä€😀", p -> p.topK(3).functionToApply("none")))
                .containsExactly(new Label("POSITIVE", 0.99));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"ä€😀","parameters":{"top_k":3,"function_to_apply":"none"}}""");
    }
}
