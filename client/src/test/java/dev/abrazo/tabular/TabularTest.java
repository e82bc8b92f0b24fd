package dev.abrazo.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TabularTest {

    @RegisterExtension
    final Wired wired = new Wired();

    private static Map<String, List<Object>> fish() {
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        columns.put("Height", List.of("11.52", 12.48));
        columns.put("Width", Arrays.asList(4L, null));
        return columns;
    }

    @Test
    void tabularRegression_sendsCellsUnchanged() {
        wired.server().answer(Answer.json("[270.5,313]"));

        assertThat(wired.hf().tabularRegression(fish())).containsExactly(270.5, 313.0);

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/scikit-learn/Fish-Weight
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":{"data":{"Height":["11.52",12.48],"Width":[4,null]}}}""");
    }

    @Test
    void tabularClassification_classes_areUnchanged() {
        wired.server().answer(Answer.json("[5,\"good\"]"));

        assertThat(wired.hf().tabularClassification(fish(), p -> p.set("x", 1))).containsExactly(5L, "good");

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/hf-inference/models/vvmnnnkv/wine-quality\n")
                .endsWith("\"Width\":[4,null]}},\"parameters\":{\"x\":1}}");
    }

    @Test
    void json_table_returnsOneResultPerRow() {
        wired.server().answer(Answer.json("[5,5]"));

        Object output = wired.hf()
                .json("tabular-classification", Replies.object("{\"inputs\":{\"data\":{\"a\":[\"1\",\"2\"]}}}"))
                .reply()
                .output();

        assertThat(Json.write(output)).isEqualTo("[5,5]");
        assertThat(wired.request()).endsWith("{\"inputs\":{\"data\":{\"a\":[\"1\",\"2\"]}}}");
    }

    @Test
    void write_numbers_areUnchanged() {
        Input<Table, TabularRegression.Params> input = TabularRegression.TASK.input(new Table(fish()));
        List<Double> rows = TabularRegression.TASK.decode(input, Replies.json("tabular-regression", "[1,2.5]"));

        assertThat(Json.write(TabularRegression.TASK.write(rows, MediaWriter.DATA_URL)))
                .isEqualTo("[1.0,2.5]");
        assertThat(TabularRegression.TASK.with(input, p -> {})).isEqualTo(input);
        assertThat(input.value().rows()).isEqualTo(2);
    }

    @Test
    void table_columns_areCopied() {
        Map<String, List<Object>> columns = fish();
        Table table = new Table(columns);

        columns.put("Length", List.of(1, 2));
        columns.get("Width").set(0, 9L);

        assertThat(table.columns()).isEqualTo(fish());
        assertThatThrownBy(() -> table.columns().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.columns().get("Width").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[1,2,3]", "[1,null]", "[1,[2]]", "{}", "null", "\"a\""})
    void decode_anyOtherShape_isUnexpected(String body) {
        Input<Table, TabularClassification.Params> input = TabularClassification.TASK.input(new Table(fish()));

        assertThatThrownBy(() -> TabularClassification.TASK.decode(input, Replies.json("tabular-classification", body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a body that is not [number or text] for 2 rows: " + body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|`data` needs columns with the same number of cells, at least one: {\"Height\": [11.52, …], …}.",
                "{\"a\":[]}|`data` needs columns with the same number of cells, at least one: {\"Height\": [11.52, …], …}.",
                "{\"a\":[1],\"b\":[1,2]}|`data` needs columns with the same number of cells, at least one: {\"Height\": [11.52, …], …}.",
                "{\"a\":1}|The column \"a\" of `data` must be a list of cells.",
                "7|`inputs` takes {\"data\": {column: [cells]}}."
            })
    void read_noTable_isRejected(String data, String message) {
        assertThatThrownBy(
                        () -> TabularRegression.TASK.read(Replies.jsonRequest("{\"inputs\":{\"data\":" + data + "}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }
}
