package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FillMaskWireTest extends TextTaskWire<Input<String, FillMask.Params>, FillMask.Result> {

    private static final String ONE = "[{\"score\":0.5,\"token\":1,\"token_str\":\"a\",\"sequence\":\"a b\"}]";

    FillMaskWireTest() {
        super(
                FillMask.TASK,
                "google-bert/bert-base-uncased",
                ONE,
                "[{\"score\":0.25,\"token\":2,\"token_str\":\"c\",\"sequence\":\"c d\"}]");
    }

    @Test
    void run_parameters_areNested() {
        wired.server().answer(Answer.json(ONE));

        assertThat(wired.hf()
                        .model("roberta-base")
                        .fillMask("a <mask>", p -> p.topK(1).targets(List.of("ä", "😀")))
                        .fills())
                .extracting(FillMask.Fill::tokenStr)
                .containsExactly("a");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/roberta-base
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"a <mask>","parameters":{"top_k":1,"targets":["ä","😀"]}}""");
    }

    @Test
    void run_severalMasks_areListsOfLists() {
        wired.server().answer(Answer.json("[" + ONE + "," + ONE + "]"));

        assertThat(wired.hf().fillMask("[MASK] [MASK]").masks()).hasSize(2);
    }
}
