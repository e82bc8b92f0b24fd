package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TableQuestionAnswering.Padding;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableQuestionAnsweringWireTest {

    private static final String STARS =
            "{\"answer\":\"36542\",\"coordinates\":[[0,1]],\"cells\":[\"36542\"],\"aggregator\":\"NONE\"}";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_bothNames_sendQueryAndTable() {
        wired.server().answer(Answer.json(STARS), Answer.json("[" + STARS + "]"));
        InferenceClient hf = wired.hf();
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("Repository", List.of("Transformers", "Datasets"));
        table.put("Stars", List.of("36542", "4512"));

        assertThat(hf.tableQuestionAnswering("How many stars?", table).cells()).containsExactly("36542");
        assertThat(hf.tableQuestionAnswer("How many stars?", table).aggregator())
                .isEqualTo("NONE");

        assertThat(wired.request(0)).isEqualTo(wired.request(1)).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/google/tapas-base-finetuned-wtq
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"query":"How many stars?","table":{"Repository":["Transformers","Datasets"],"Stars":["36542","4512"]}}}""");
    }

    @Test
    void run_parametersAtAnEndpoint_areNested() {
        wired.server().answer(Answer.json("[" + STARS + "]"));

        var input = TableQuestionAnswering.TASK.input(
                new TableQuestionAnswering.Query("q", Map.of("A", List.of("1"))),
                p -> p.padding(Padding.MAX_LENGTH).truncation(true));
        wired.hf()
                .call(TableQuestionAnswering.TASK, input)
                .endpoint(URI.create("https://e.example.org/"))
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/
                        accept: application/json
                        content-type: application/json

                        {"inputs":{"query":"q","table":{"A":["1"]}},"parameters":{"padding":"max_length","truncation":true}}""");
    }

    @Test
    void json_oneQuestionOrSeveral_isAnObjectOrAList() {
        wired.server().answer(Answer.json("[" + STARS + "]"), Answer.json("[" + STARS + "," + STARS + "]"));

        assertThat(callJson("{\"inputs\":{\"question\":\"a\",\"table\":{\"A\":[1]}}}"))
                .isEqualTo(STARS);
        assertThat(callJson("{\"inputs\":{\"query\":[\"a\",\"b\"],\"table\":{\"A\":[1]}}}"))
                .isEqualTo("[" + STARS + "," + STARS + "]");
        assertThat(wired.request(0)).endsWith("\n\n{\"inputs\":{\"query\":\"a\",\"table\":{\"A\":[\"1\"]}}}");
        assertThat(wired.request(1)).endsWith("\n\n{\"inputs\":{\"query\":[\"a\",\"b\"],\"table\":{\"A\":[\"1\"]}}}");
    }

    private String callJson(String json) {
        return wired.callJson("table-question-answering", json);
    }
}
