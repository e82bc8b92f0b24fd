package dev.abrazo.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Repository,Stars\nTransformers,36542\nDatasets,4512",
                "Repository,Stars\r\nTransformers,36542\r\nDatasets,4512\r\n",
                "\ufeffRepository,Stars\nTransformers,36542\n\nDatasets,4512\n\n",
                "\"Repository\",\"Stars\"\n\"Transformers\",\"36542\"\nDatasets,4512"
            })
    void columns_csv_hasCellsByHeader(String csv) {
        assertThat(columns(csv))
                .isEqualTo("{\"Repository\":[\"Transformers\",\"Datasets\"],\"Stars\":[\"36542\",\"4512\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Repository;Stars\nTransformers;36542\nDatasets;4512",
                "Repository\tStars\r\nTransformers\t36542\r\nDatasets\t4512\r\n",
                "\ufeffRepository;Stars\rTransformers;36542\rDatasets;4512\r",
                "\"Repository\";\"Stars\"\n\"Transformers\";36542\nDatasets;\"4512\"",
                "sep=;\r\nRepository;Stars\r\nTransformers;36542\r\nDatasets;4512"
            })
    void columns_otherDelimiters_areDetected(String csv) {
        assertThat(columns(csv))
                .isEqualTo("{\"Repository\":[\"Transformers\",\"Datasets\"],\"Stars\":[\"36542\",\"4512\"]}");
    }

    @Test
    void columns_otherDelimitersInsideCells_doNotSplit() {
        assertThat(columns("Name;Price\nA, the first;1,50\n\"B;b\";2,5\n"))
                .isEqualTo("{\"Name\":[\"A, the first\",\"B;b\"],\"Price\":[\"1,50\",\"2,5\"]}");
        assertThat(columns("Name,Note\nA,x; y\nB,\"; \n\"\nC,\t\n"))
                .isEqualTo("{\"Name\":[\"A\",\"B\",\"C\"],\"Note\":[\"x; y\",\"; \\n\",\"\\t\"]}");
        assertThat(columns("A,B\n1,x;\"2\n")).isEqualTo("{\"A\":[\"1\"],\"B\":[\"x;\\\"2\"]}");
        assertThatThrownBy(() -> TableText.columns("A;B\n1;2;3\n"))
                .hasMessage("Row 1 of the table has 3 cells, its header 2. Put quotes around cells with semicolons in"
                        + " them.");
    }

    @Test
    void columns_quotedCells_keepCommasLinesAndQuotes() {
        assertThat(columns("A,B\n\"x, y\",\"two\nlines\"\n\"say \"\"hi\"\"\",5\" disk\n"))
                .isEqualTo("{\"A\":[\"x, y\",\"say \\\"hi\\\"\"],\"B\":[\"two\\nlines\",\"5\\\" disk\"]}");
    }

    @Test
    void columns_emptyCells_areEmptyTexts() {
        assertThat(columns("A,B,C\n1\n,2,\n")).isEqualTo("{\"A\":[\"1\",\"\"],\"B\":[\"\",\"2\"],\"C\":[\"\",\"\"]}");
        assertThat(columns("A\n\"\"\nx\n")).isEqualTo("{\"A\":[\"\",\"x\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"Stars\":[\"36542\"]}", " \n{\"Stars\" : [ \"36542\" ] }\n", "\ufeff{\"Stars\":[\"36542\"]}"})
    void columns_jsonObject_isKept(String json) {
        assertThat(columns(json)).isEqualTo("{\"Stars\":[\"36542\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "A,B", "A,B\n", "[{\"A\":\"1\"},\n{\"A\":\"2\"}]"})
    void columns_noTable_isAnErrorWithAnExample(String text) {
        assertThatThrownBy(() -> TableText.columns(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("A table is a JSON object of columns")
                .hasMessageContaining("CSV with a header line and one row at least");
    }

    @Test
    void columns_brokenTables_areErrors() {
        assertThatThrownBy(() -> TableText.columns("A,B\n1,2\n1,2,3\n"))
                .hasMessage(
                        "Row 2 of the table has 3 cells, its header 2. Put quotes around cells with commas in them.");
        assertThatThrownBy(() -> TableText.columns("A,A\n1,2\n"))
                .hasMessage("The table's columns need names that differ: [A, A].");
        assertThatThrownBy(() -> TableText.columns("A,B\n1,\"2\n3,4\n"))
                .hasMessage("The table ends inside quotes: a quote in row 1 is not closed."
                        + " Write a quote inside quotes twice.");
        assertThatThrownBy(() -> TableText.columns("{\"A\":[1}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The table is not a JSON object: ");
    }

    @Test
    void questionAndTable_arguments_becomeTheJsonForm() {
        assertThat(jsonForm("How many?", "A\n1"))
                .isEqualTo("{\"inputs\":{\"query\":\"How many?\",\"table\":{\"A\":[\"1\"]}}}");
        assertThat(jsonForm("a?", "b?", "{\"A\":[\"1\"]}"))
                .isEqualTo("{\"inputs\":{\"query\":[\"a?\",\"b?\"],\"table\":{\"A\":[\"1\"]}}}");
        assertThatThrownBy(() -> jsonForm("How many?"))
                .hasMessage("This task takes QUERY TABLE, and only 1 text was given.");
    }

    private static String jsonForm(String... words) {
        return Json.write(InputForm.of(InputShape.QUERY_AND_TABLE).fill(List.of((Object[]) words)));
    }

    private static String columns(String text) {
        return Json.write(TableText.columns(text));
    }
}
