package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Text2TextGenerationWireTest
        extends TextTaskWire<Input<String, Text2TextGeneration.Params>, Text2TextGeneration.Result> {

    Text2TextGenerationWireTest() {
        super(
                Text2TextGeneration.TASK,
                "google-t5/t5-base",
                "{\"generated_text\":\"A\"}",
                "{\"generated_text\":\"B\"}");
    }

    @Override
    String reply(String result) {
        return "[" + result + "]";
    }

    @Test
    void run_parameters_areNested() {
        wired.server().answer(Answer.json("{\"generated_text\":\"out\"}"));

        assertThat(wired.hf()
                        .model("org/m")
                        .text2textGeneration("in", p -> p.maxLength(100).generateParameters(Map.of("num_beams", 4L)))
                        .generatedText())
                .isEqualTo("out");

        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"in\",\"parameters\":{\"max_length\":100,\"num_beams\":4}}");
    }
}
