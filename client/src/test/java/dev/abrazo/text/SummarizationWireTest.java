package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummarizationWireTest extends TextTaskWire<Input<String, Summarization.Params>, Summarization.Result> {

    SummarizationWireTest() {
        super(Summarization.TASK, "facebook/bart-large-cnn", "{\"summary_text\":\"A\"}", "{\"summary_text\":\"B\"}");
    }

    @Override
    String reply(String result) {
        return "[" + result + "]";
    }

    @Test
    void run_parameters_areNested() {
        wired.server().answer(Answer.json("{\"summary_text\":\"out\"}"));

        assertThat(wired.hf()
                        .model("org/m")
                        .summarization("in", p -> p.maxLength(100).generateParameters(Map.of("num_beams", 4L)))
                        .summaryText())
                .isEqualTo("out");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"in","parameters":{"max_length":100,"num_beams":4}}""");
    }
}
