package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationWireTest extends TextTaskWire<Input<String, Translation.Params>, Translation.Result> {

    TranslationWireTest() {
        super(
                Translation.TASK,
                "Helsinki-NLP/opus-mt-ru-en",
                "{\"translation_text\":\"A\"}",
                "{\"translation_text\":\"B\"}");
    }

    @Override
    String reply(String result) {
        return "[" + result + "]";
    }

    @Test
    void run_parameters_areNested() {
        wired.server().answer(Answer.json("{\"translation_text\":\"out\"}"));

        assertThat(wired.hf()
                        .model("org/m")
                        .translation(
                                "in", p -> p.srcLang("en").tgtLang("fr").generateParameters(Map.of("num_beams", 4L)))
                        .translationText())
                .isEqualTo("out");

        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"in\","
                        + "\"parameters\":{\"src_lang\":\"en\",\"tgt_lang\":\"fr\",\"num_beams\":4}}");
    }
}
