package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Formats of input and output besides JSON lines. */
@Timeout(60)
class BatchFormatsTest {

    private static final String LABELS =
            "[[{\"label\":\"POSITIVE\",\"score\":0.75},{\"label\":\"NEGATIVE\",\"score\":0.25}]]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private CliFixture.Result batch(Path in, Path out, String... more) {
        return cli.run(
                List.of("batch", in.toString(), "--out", out.toString(), "--model=org/m", "--concurrency=1"), more);
    }

    private List<String> inputs() {
        return server.requests().stream()
                .map(request -> (Map<?, ?>) Json.parse(request.awaitBody().text()))
                .map(body -> String.valueOf(body.get("inputs")))
                .toList();
    }

    @Test
    void text_withTask_writesATableAndItsLines() throws IOException {
        server.handle(request -> Answer.json(LABELS));
        Path out = home.resolve("labels.csv");

        CliFixture.Result result =
                batch(file("in.txt", "I like you\n\nI hate you\n"), out, "--task", "text-classification");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(inputs()).containsExactly("I like you", "I hate you");
        assertThat(out).hasContent("id,input,label,score\n1,I like you,POSITIVE,0.75\n2,I hate you,POSITIVE,0.75\n");
        assertThat(Jsonl.read(home.resolve("labels.csv.jsonl"))).hasSize(2);
    }

    @Test
    void text_pipedWithTask_isFound() {
        server.handle(request -> Answer.json(LABELS));

        CliFixture.Result result = cli.stdin("I like you\nnull\n")
                .run("batch", "--task=text-classification", "--model=org/m", "--out=-", "--concurrency=1");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(inputs()).containsExactly("I like you", "null");
        assertThat(result.out().lines()).hasSize(2);
    }

    @Test
    void jsonLines_withTask_areRowsAsEver() {
        server.handle(request -> Answer.json(LABELS));

        CliFixture.Result result = cli.stdin("{\"inputs\":\"a\"}\n")
                .run("batch", "--task=text-classification", "--model=org/m", "--out=-");

        assertThat(result.status()).isZero();
        assertThat(inputs()).containsExactly("a");
    }

    @Test
    void csv_failedRows_areRetriedOnResumeAndTheTableIsComplete() throws IOException {
        server.handle(request ->
                request.text().contains("bad") ? Answer.json(400, "{\"error\":\"no\"}") : Answer.json(LABELS));
        Path in = file("in.csv", "id;review\nx;good\ny;bad\nz;\"fine; \"\"really\"\"\nso\"\nw;a;b\n");
        Path out = home.resolve("labels.csv");

        CliFixture.Result first = batch(in, out, "--task=text-classification", "--column=review");

        assertThat(first.status()).isEqualTo(1);
        assertThat(inputs()).containsExactly("good", "bad", "fine; \"really\"\nso");
        assertThat(Files.readAllLines(out))
                .startsWith("id,input,label,score,error_type,error_message", "x,good,POSITIVE,0.75,,")
                .anyMatch(line -> line.startsWith("y,bad,,,invalid_request,"))
                .contains("so\",POSITIVE,0.75,,")
                .last()
                .asString()
                .startsWith(",,,,malformed_line,\"Row 4 has 3 values, and the header has 2 columns.");

        server.handle(request -> Answer.json(LABELS));
        CliFixture.Result refused = batch(in, out, "--task=text-classification", "--column=review");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("labels.csv exists. Continue with --resume");

        CliFixture.Result second = batch(in, out, "--task=text-classification", "--column=review", "--resume");
        assertThat(second.status()).isEqualTo(1);
        assertThat(server.requests()).hasSize(4);
        assertThat(Files.readAllLines(out)).contains("y,bad,POSITIVE,0.75,,");
    }

    @Test
    void csv_incompleteLastRow_isRunByResumeWhenComplete() throws IOException {
        server.handle(request -> Answer.json(LABELS));
        Path in = file("in.csv", "key,text\nx,good\ny,\"ba");
        Path out = home.resolve("labels.tsv");

        CliFixture.Result first = batch(in, out, "--task=text-classification", "--id-column=key");

        assertThat(first.status()).isEqualTo(1);
        assertThat(inputs()).containsExactly("good");
        assertThat(Files.readAllLines(out).get(2)).startsWith("\t\t\t\tmalformed_line\tThe last row is incomplete: ");

        Files.writeString(in, "d\nday\"\r\nz,fine", StandardOpenOption.APPEND);
        CliFixture.Result second = batch(in, out, "--task=text-classification", "--id-column=key", "--resume");

        assertThat(second.status()).as(second.err()).isZero();
        assertThat(inputs()).containsExactly("good", "bad\nday", "fine");
        assertThat(out)
                .hasContent("id\tinput\tlabel\tscore\nx\tgood\tPOSITIVE\t0.75\ny\t\"bad\nday\"\tPOSITIVE\t0.75\n"
                        + "z\tfine\tPOSITIVE\t0.75\n");
    }

    @Test
    void csv_changedRow_isRefusedByResume() throws IOException {
        server.handle(request -> Answer.json(400, "{\"error\":\"no\"}"));
        Path out = home.resolve("labels.csv");
        batch(file("in.csv", "text\na\nb\n"), out, "--task=text-classification");

        CliFixture.Result resumed =
                batch(file("in.csv", "text\na\nc\n"), out, "--task=text-classification", "--resume");

        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err()).contains("Line 2 of", "has changed since it was run");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void csv_inUtf16_isRead() throws IOException {
        server.handle(request -> Answer.json(LABELS));
        Path in =
                Files.write(home.resolve("in.tsv"), "\ufeffreview\tn\nGrüße\t1\n".getBytes(StandardCharsets.UTF_16LE));

        CliFixture.Result result =
                batch(in, home.resolve("out.jsonl"), "--task=text-classification", "--column=review");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(inputs()).containsExactly("Grüße");
    }

    @Test
    void csv_unknownColumn_namesTheColumns() throws IOException {
        CliFixture.Result result = batch(
                file("in.csv", "a,b\n1,2\n"), home.resolve("out.jsonl"), "--task=text-classification", "--column=c");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("it has no column \"c\". Its columns: a, b");
    }

    @Test
    void openAi_lines_areFoundAndAnsweredInTheirForm() throws IOException {
        server.handle(request -> request.path().contains("chat")
                ? Answer.json("{\"id\":\"x\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"4\"},\"finish_reason\":\"stop\"}]}")
                : Answer.json("[[0.5,1.0]]"));
        Path in = file(
                "requests.jsonl",
                "{\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"org/c\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}],\"max_tokens\":9}}\n"
                        + "{\"custom_id\":\"r2\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{\"model\":\"org/e\",\"input\":\"hi\"}}\n"
                        + "{\"custom_id\":\"r3\",\"method\":\"POST\",\"url\":\"/v1/files\",\"body\":{}}\n");
        Path out = home.resolve("answers.jsonl");

        CliFixture.Result result = cli.run(
                "batch", in.toString(), "--out", out.toString(), "--out-format=openai", "--concurrency=1", "--remote");

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        List<Map<?, ?>> answers = Jsonl.read(out);
        assertThat(answers.get(0).get("custom_id")).isEqualTo("r1");
        assertThat(Json.write(answers.get(0))).contains("\"status_code\":200", "\"content\":\"4\"", "\"error\":null");
        assertThat(Json.write(answers.get(1)))
                .contains("{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,1.0]}");
        assertThat(cli.sent(0)).contains("\"max_tokens\":9", "\"model\":\"org/c\"");
        CliFixture.Result again =
                cli.run("batch", in.toString(), "--out", out.toString(), "--out-format=openai", "--remote", "--resume");
        assertThat(Json.write(answers.get(2)))
                .startsWith(
                        "{\"id\":\"r3\",\"custom_id\":\"r3\",\"response\":null,\"error\":{\"code\":\"invalid_request\",");
        assertThat(again.status()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void formats_unknownOrImpossible_areRefused() throws IOException {
        Path in = file("in.text", "a\n");
        Path out = home.resolve("out.jsonl");

        assertThat(batch(in, out, "--format=xml").err())
                .isEqualTo("error: --format takes jsonl, text, csv or tsv, not \"xml\".\n");
        assertThat(batch(in, out, "--out-format=xml").err())
                .isEqualTo("error: --out-format takes jsonl, csv, tsv or openai, not \"xml\".\n");
        assertThat(batch(in, out, "--format=text").err())
                .isEqualTo("error: Lines of text need a task, such as --task text-classification.\n");
        assertThat(batch(file("in.csv", "text,n\na,1\n"), out).err())
                .contains(
                        "it has no column \"task\". Set --task for all rows, such as text-classification. Its columns: text, n");
        assertThat(batch(in, out, "--format=text", "--task=walk").status()).isEqualTo(2);
        assertThat(out).doesNotExist();
        assertThat(cli.run("batch", in.toString(), "--out=-", "--out-format=csv")
                        .err())
                .isEqualTo("error: A table needs a file: --out answers.csv, not --out -.\n");
    }
}
