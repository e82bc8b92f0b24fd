package dev.abrazo.batch.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.batch.row.Row;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormatTest {

    @TempDir
    Path folder;

    private static List<String> rows(RowFormat format, String text) throws IOException {
        RowFormat.Rows rows = format.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> all = new ArrayList<>();
        for (Object row = rows.next(); row != null; row = rows.next()) {
            all.add(row == RowFormat.Rows.INCOMPLETE ? "incomplete" : Json.write(row));
        }
        return all;
    }

    private static RowFormat table(@Nullable String task, String... columns) {
        return RowFormat.table(task, List.of(columns), null);
    }

    @Test
    void text_lines_areInputsWithoutBlankOnes() throws IOException {
        assertThat(rows(RowFormat.text("text-classification"), "I like you\n\n \r\n\"quoted\", {text}\r\nlast"))
                .containsExactly(
                        "{\"inputs\":\"I like you\"}",
                        "{\"inputs\":\"\\\"quoted\\\", {text}\"}",
                        "{\"inputs\":\"last\"}");
    }

    @Test
    void text_mediaAndChat_haveTheFormOfTheTask() throws IOException {
        assertThat(rows(RowFormat.text("image-classification"), "cat.png\nhttps://host/dog.png\n"))
                .containsExactly(
                        "{\"inputs\":{\"file\":\"cat.png\"}}", "{\"inputs\":{\"url\":\"https://host/dog.png\"}}");
        assertThat(rows(RowFormat.text("chat-completion"), "Hello"))
                .containsExactly("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void table_anyDelimiter_isFound(String delimiter) throws IOException {
        String csv =
                "id,note,inputs\n7,\"a, \"\"b\"\"; c\nd\",I like you\r\n8,,\"x;y|z\tw,v\"\n".replace(",", delimiter);

        assertThat(rows(table("text-classification"), csv))
                .containsExactly(
                        "{\"id\":\"7\",\"inputs\":\"I like you\"}",
                        Json.write(Json.object("id", "8", "inputs", "x;y|z\tw,v".replace(",", delimiter))));
    }

    @Test
    void table_namedColumns_areTheInputsInTheOrderOfTheTask() throws IOException {
        assertThat(rows(
                        table("question-answering", "q", "text"),
                        "text,q,parameters.top_k,model\nIn Paris.,Where?,3,org/m\n"))
                .containsExactly("{\"inputs\":{\"context\":\"In Paris.\",\"question\":\"Where?\"},"
                        + "\"parameters\":{\"top_k\":3},\"model\":\"org/m\"}");
    }

    @Test
    void table_columnsNamedAsTheInputs_areFound() throws IOException {
        assertThat(rows(table("question-answering"), "question,context\nWhere?,In Paris.\n"))
                .containsExactly("{\"inputs\":{\"question\":\"Where?\",\"context\":\"In Paris.\"}}");
        assertThat(rows(table("zero-shot-classification"), "inputs,candidate_labels\nhi,\"[\"\"a\"\",\"\"b\"\"]\"\n"))
                .containsExactly("{\"inputs\":\"hi\",\"parameters\":{\"candidate_labels\":[\"a\",\"b\"]}}");
    }

    @Test
    void table_onlyColumn_isTheInput() throws IOException {
        assertThat(rows(table("text-classification"), "review\ngood\n\nbad"))
                .containsExactly("{\"inputs\":\"good\"}", "{\"inputs\":\"bad\"}");
    }

    @Test
    void table_wrongNumberOfValues_isAReason() throws IOException {
        assertThat(rows(table("summarization"), "id,inputs\n1,a\n\n1,a,b\n2,c\n"))
                .containsExactly(
                        "{\"id\":\"1\",\"inputs\":\"a\"}",
                        "\"Row 2 has 3 values, and the header has 2 columns. A value with a delimiter in it needs double quotes.\"",
                        "{\"id\":\"2\",\"inputs\":\"c\"}");
    }

    @Test
    void table_withoutInputOrNamedColumn_isRefused() {
        assertThatThrownBy(() -> rows(table("summarization"), "a,b\n1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("it has no column for the input. Name one with `column`. Its columns: a, b");
        assertThatThrownBy(() -> rows(table("summarization", "c"), "a,b\n1,2\n"))
                .hasMessage("it has no column \"c\". Its columns: a, b");
        assertThatThrownBy(() -> rows(table("summarization", "b"), "a^b\n1^2\n"))
                .hasMessage(
                        "it has no column \"b\". Its columns: a^b. A delimiter can be a comma, semicolon, tab or vertical bar");
        assertThatThrownBy(() -> rows(RowFormat.table("summarization", List.of("a"), "key"), "a,b\n1,2\n"))
                .hasMessage("it has no column \"key\". Its columns: a, b");
        assertThatThrownBy(() -> rows(table(null), "a,inputs\n1,2\n"))
                .hasMessage(
                        "it has no column \"task\". Set `task` for all rows, such as text-classification. Its columns: a, inputs");
        assertThatThrownBy(() -> rows(table("summarization"), "\"a,b\n1,2\n"))
                .hasMessage("its header has a double quote that is not closed");
        assertThatThrownBy(() -> table("text-classification", "a", "b"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The task takes 1 input (inputs), and 2 columns are named.");
    }

    @Test
    void table_columnText_isTheInputIfNoOtherIs() throws IOException {
        assertThat(rows(table("summarization"), "id,text\n1,a\n")).containsExactly("{\"id\":\"1\",\"inputs\":\"a\"}");
        assertThat(rows(table("summarization"), "text,inputs\na,b\n")).containsExactly("{\"inputs\":\"b\"}");
    }

    @Test
    void table_idColumn_hasTheIds() throws IOException {
        assertThat(rows(RowFormat.table("summarization", List.of("t"), "key"), "id,key,t\n1,k,a\n"))
                .containsExactly("{\"id\":\"k\",\"inputs\":\"a\"}");
        assertThat(rows(RowFormat.table("summarization", List.of("t"), "t"), "t,u\na,b\n"))
                .containsExactly("{\"id\":\"a\",\"inputs\":\"a\"}");
    }

    @Test
    void table_columnTask_hasTheTasks() throws IOException {
        assertThat(rows(table(null), "task,inputs\nsummarization,a\n"))
                .containsExactly("{\"task\":\"summarization\",\"inputs\":\"a\"}");
    }

    @Test
    void table_tabInHeader_isTheDelimiter() throws IOException {
        assertThat(rows(table("summarization", "last, first, title"), "id\tlast, first, title\n1\ta, b, c\n"))
                .containsExactly("{\"id\":\"1\",\"inputs\":\"a, b, c\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void table_byteOrderMarkAndAnyLineEnd_areRead(String end) throws IOException {
        assertThat(rows(table("summarization"), "\ufeffid,inputs\n1,\"a\nb\"\n2,\n3,c".replace("\n", end)))
                .containsExactly(
                        Json.write(Json.object("id", "1", "inputs", "a" + end + "b")),
                        "{\"id\":\"2\"}",
                        "{\"id\":\"3\",\"inputs\":\"c\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2,\"b", "2,\"b\n3,c\n", "2,\"b\"\""})
    void table_incompleteLastRow_isMarked(String last) throws IOException {
        assertThat(rows(table("summarization"), "id,inputs\n1,a\n" + last))
                .containsExactly("{\"id\":\"1\",\"inputs\":\"a\"}", "incomplete");
    }

    @Test
    void table_empty_hasNoRows() throws IOException {
        assertThat(rows(table(null), "")).isEmpty();
        assertThat(rows(table(null), "\n\n")).isEmpty();
    }

    @Test
    void openAi_lines_areRowsOfTheirTask() throws IOException {
        String lines =
                "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"m\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":5}}\n\n"
                        + "{\"custom_id\":\"b\",\"url\":\"/v1/embeddings\",\"body\":{\"model\":\"e\",\"input\":\"hi\",\"dimensions\":8}}\n"
                        + "{\"custom_id\":\"c\",\"url\":\"/v1/completions\",\"body\":{\"prompt\":\"hi\",\"max_tokens\":3}}\n"
                        + "{\"custom_id\":\"d\",\"url\":\"/v1/files\",\"body\":{}}\nno json\n[]\n"
                        + "{\"custom_id\":\"e\",\"url\":\"/v1/completions\"}\n{\"id\":\"f\",\"inputs\":\"own form\"}";

        assertThat(rows(RowFormat.JSONL, lines))
                .containsExactly(
                        "{\"id\":\"a\",\"task\":\"chat-completion\",\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":5}",
                        "{\"id\":\"b\",\"task\":\"feature-extraction\",\"model\":\"e\",\"inputs\":\"hi\",\"parameters\":{\"dimensions\":8}}",
                        "{\"id\":\"c\",\"task\":\"text-generation\",\"inputs\":\"hi\",\"parameters\":{\"max_new_tokens\":3}}",
                        "\"The line has the url \\\"/v1/files\\\". Supported: /v1/chat/completions, /v1/completions, /v1/embeddings.\"",
                        rows(RowFormat.JSONL, "no json").get(0),
                        "\"The line is JSON, but not an object such as {\\\"inputs\\\": \\\"…\\\"}.\"",
                        "\"The line has no body.\"",
                        "{\"id\":\"f\",\"inputs\":\"own form\"}");
        Row row = Row.of(7, "{\"custom_id\":\"d\",\"url\":\"/v1/files\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(row.id()).isEqualTo("d");
        assertThatThrownBy(row::fields).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void ofName_endings_areRead() {
        assertThat(RowFormat.ofName("a.jsonl", null, List.of(), null)).isSameAs(RowFormat.JSONL);
        assertThat(RowFormat.ofName("A.CSV", null, List.of(), null)).isNotSameAs(RowFormat.JSONL);
    }

    @Test
    void openAiResults_ofEachTask_haveOpenAisBodies() {
        Map<String, @Nullable Object> chat = OpenAiResults.of(row -> Json.object(
                        "id",
                        "a",
                        "output",
                        Json.object("object", "chat.completion"),
                        "meta",
                        Json.object("status", 200L)))
                .run(Row.of(1, new byte[0]));
        assertThat(Json.write(chat))
                .isEqualTo("{\"id\":\"a\",\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"request_id\":null,"
                        + "\"body\":{\"object\":\"chat.completion\"}},\"error\":null}");

        Map<String, @Nullable Object> vector = OpenAiResults.of(
                        row -> Json.object("id", "b", "output", new float[] {1, 2}, "meta", Json.object("model", "e")))
                .run(Row.of(1, new byte[0]));
        assertThat(Json.write(vector))
                .contains(
                        "\"body\":{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.0,2.0]}],\"model\":\"e\"}");

        Map<String, @Nullable Object> failed = OpenAiResults.of(row ->
                        Json.object("id", "c", "error", Json.object("type", "rate_limit", "message", "slow down")))
                .run(Row.of(1, new byte[0]));
        assertThat(Json.write(failed))
                .isEqualTo("{\"id\":\"c\",\"custom_id\":\"c\",\"response\":null,\"error\":{\"code\":\"rate_limit\","
                        + "\"type\":\"rate_limit\",\"message\":\"slow down\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'inputs':'a text'} | {'id':1,'input':'a text','output':'o'}",
                "{'inputs':{'file':'cat.png'}} | {'id':1,'input':'cat.png','output':'o'}",
                "{'inputs':{'question':'q','context':'c'}} | {'id':1,'input':{'question':'q','context':'c'},'output':'o'}",
                "{'messages':[{'content':'a'},{'content':'b'}]} | {'id':1,'input':'b','output':'o'}",
                "{'inputs':'data:image/png;base64,aa'} | {'id':1,'output':'o'}",
                "no json | {'id':1,'output':'o'}"
            },
            quoteCharacter = '`')
    void resultsWithInput_rows_haveTheirInput(String line, String expected) {
        Row row = Row.of(1, line.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        Map<String, @Nullable Object> result =
                ResultsWithInput.of(any -> Json.object("id", 1L, "output", "o")).run(row);

        assertThat(Json.write(result)).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void csvResults_anyResult_hasColumns() throws IOException {
        Path results = Files.writeString(
                folder.resolve("r.jsonl"),
                "{\"id\":1,\"output\":[{\"label\":\"POS, \\\"x\\\"\",\"score\":0.9},{\"label\":\"NEG\",\"score\":0.1}]}\n"
                        + "{\"id\":\"b\",\"output\":\"text\\nof two lines\"}\n"
                        + "{\"id\":3,\"error\":{\"type\":\"timeout\",\"message\":\"too slow\"}}\n"
                        + "{\"id\":4,\"input\":\"Hi, you\",\"output\":{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}}\n"
                        + "{\"id\":5,\"output\":[1.5,2]}\n{\"id\":6,\"outp");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CsvResults.write(results, out, ',');

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                id,input,label,score,output,error_type,error_message
                1,,"POS, ""x""\",0.9,,,
                b,,,,"text
                of two lines",,
                3,,,,,timeout,too slow
                4,"Hi, you",,,Hello,,
                5,,,,"[1.5,2]",,
                """);
    }
}
