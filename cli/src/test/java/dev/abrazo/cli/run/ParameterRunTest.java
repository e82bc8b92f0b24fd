package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -p NAME=VALUE}. */
class ParameterRunTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private Object sent(int request, String name) {
        Map<?, ?> body = (Map<?, ?>) cli.sentJson(request);
        Map<?, ?> parameters = body.get("parameters") instanceof Map<?, ?> map ? map : body;
        return parameters.get(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zero-shot-classification|candidate_labels|'a,b'|[\"a\",\"b\"]",
                "zero-shot-classification|candidate_labels|'refund, legal advice ,'|[\"refund\",\"legal advice\"]",
                "zero-shot-classification|candidate_labels|'red\\, green,blue'|[\"red, green\",\"blue\"]",
                "zero-shot-classification|candidate_labels|'a\\,b'|[\"a,b\"]",
                "zero-shot-classification|candidate_labels|'[\"a,b\",\"c\"]'|[\"a,b\",\"c\"]",
                "zero-shot-classification|candidate_labels|'\"a,b\"'|[\"a,b\"]",
                "zero-shot-classification|candidate_labels|'1,2'|[\"1\",\"2\"]",
                "fill-mask|targets|'cat,dog'|[\"cat\",\"dog\"]",
                "token-classification|ignore_labels|'O,MISC'|[\"O\",\"MISC\"]",
                "text-classification|function_to_apply|'sigmoid'|\"sigmoid\"",
                "text-classification|own|'a,b'|\"a,b\""
            })
    void run_listsOfTexts_areSplitAtCommas(String task, String name, String value, String json) {
        server.answer(Answer.json("{}"));

        cli.run("run", task, "a [MASK]", "--remote", "-p", name + "=" + value);

        assertThat(Json.write(sent(0, name))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' Human:'|[\" Human:\"]",
                "','|[\",\"]",
                "'5'|[\"5\"]",
                "'\"\\n\"'|[\"\\n\"]",
                "'a,b'|[\"a\",\"b\"]"
            })
    void run_stopTexts_keepEscapedCommas(String value, String json) {
        server.answer(Answer.json("{}"));

        cli.run("run", "chat", "Hi", "-p", "stop=" + value);

        assertThat(Json.write(sent(0, "stop"))).isEqualTo(json);
    }

    @Test
    void run_misspeltParameter_isSentWithAWarning() {
        server.answer(Answer.json("[[{\"label\":\"A\",\"score\":1.0}]]"));

        CliFixture.Result result = cli.run("run", "text-classification", "x", "--model", "a/b", "-p", "topk=1");

        assertThat(result.err())
                .isEqualTo("warning: Unknown parameter `topk`. Did you mean `top_k`? It is sent unchanged.\n");
        assertThat(result.out()).startsWith("A  ");
        assertThat(sent(0, "topk")).isEqualTo(1L);
    }

    @Test
    void run_unknownParameter_isSentWithoutAWarning() {
        server.answer(Answer.json("[[{\"label\":\"A\",\"score\":1.0}]]"));

        assertThat(cli.run("run", "text-classification", "x", "--model", "a/b", "-p", "top_n=1")
                        .err())
                .isEmpty();
    }

    @Test
    void batch_listsAndMisspeltParameters_behaveAsInRun() throws Exception {
        server.handle(request -> Answer.json("{\"sequence\":\"x\",\"labels\":[\"a\"],\"scores\":[1.0]}"));
        Path in = Files.writeString(
                home.resolve("in.jsonl"),
                "{\"task\":\"zero-shot-classification\",\"inputs\":\"x\"}\n"
                        + "{\"task\":\"zero-shot-classification\",\"inputs\":\"y\"}\n");

        CliFixture.Result result = cli.run(
                "batch",
                in.toString(),
                "--out",
                home.resolve("out.jsonl").toString(),
                "--model",
                "a/b",
                "-p",
                "candidate_labels=a,b",
                "-p",
                "multilabel=true");

        assertThat(Json.write(sent(0, "candidate_labels"))).isEqualTo("[\"a\",\"b\"]");
        assertThat(sent(1, "multilabel")).isEqualTo(true);
        assertThat(result.err())
                .containsOnlyOnce("warning: Unknown parameter `multilabel`. Did you mean `multi_label`?");
    }
}
