package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Output of results and metadata. */
class OutputRunTest {

    private static final String LABELS =
            "[[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":0.0002}]]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    @Test
    void run_text_drawsBarsAndNamesTheModel() {
        server.answer(Answer.json(LABELS));

        CliFixture.Result result = cli.run("run", "text-classification", "I like you");

        assertThat(result.out()).isEqualTo("""
                        POSITIVE  ████████████████████████████████████████  0.9998
                        NEGATIVE                                            0.0002
                        """);
        assertThat(result.err())
                .matches("distilbert/distilbert-base-uncased-finetuned-sst-2-english · hf-inference · \\d+ ms\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void run_json_isTheJsonFormOnOneLine() {
        server.answer(Answer.json(LABELS));

        CliFixture.Result result = cli.run("run", "text-classification", "I like you", "--json");

        assertThat(result.out())
                .isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":2.0E-4}]\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked") // JSON objects have text keys
    void run_jsonWithMeta_hasOutputAndMeta() {
        server.answer(Answer.json(LABELS).header("x-request-id", "r-1"));

        CliFixture.Result result =
                cli.run("run", "text-classification", "--model", "me/mine", "hi", "--json", "--meta");

        Map<String, Object> both = (Map<String, Object>) Json.parse(result.out());
        assertThat(both).containsOnlyKeys("output", "meta");
        assertThat((List<Object>) both.get("output")).hasSize(2);
        assertThat((Map<String, Object>) both.get("meta"))
                .containsEntry("status", 200L)
                .containsEntry("attempts", 1L)
                .containsEntry("provider", "hf-inference")
                .containsEntry("model", "me/mine")
                .containsEntry("request_id", "r-1")
                .containsEntry("backend", "remote")
                .containsKey("elapsed_ms");
    }

    @Test
    void run_explicitModel_printsNoMetadata() {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        assertThat(cli.run("run", "text-classification", "hi", "--model", "a/b").err())
                .isEmpty();
        assertThat(cli.run("run", "text-classification", "hi", "--model", "a/b", "--meta")
                        .err())
                .matches("a/b · hf-inference · \\d+ ms\n");
    }

    @Test
    void run_metaWithoutJson_isOnStandardError() {
        server.answer(
                Answer.json(LABELS).header("x-request-id", "r-1").header("x-compute-time", "0.25"),
                Answer.json(LABELS).header("x-request-id", "r-1").header("x-compute-time", "0.25"));

        assertThat(cli.run("run", "text-classification", "hi", "--model", "a/b", "--meta")
                        .err())
                .matches("a/b · hf-inference · \\d+ ms · computed in 250 ms · request r-1\n");
        assertThat(cli.run("run", "text-classification", "hi").err()).doesNotContain("request");
    }

    @Test
    void run_severalTexts_haveTitles() {
        server.answer(Answer.json("[[{\"label\":\"A\",\"score\":1.0}],[{\"label\":\"B\",\"score\":0.5}]]"));

        CliFixture.Result result = cli.run("run", "text-classification", "first", "second");

        assertThat(result.out()).isEqualTo("""
                        first
                        A  ████████████████████████████████████████  1.0000

                        second
                        B  ████████████████████                      0.5000
                        """);
    }

    @Test
    void run_modelThatIsNotLive_warnsOnStandardError() {
        server.handle(request -> request.method().equals("GET")
                ? Answer.json("{\"inferenceProviderMapping\":{\"groq\":{\"status\":\"staging\","
                        + "\"providerId\":\"theirs\",\"task\":\"conversational\"}}}")
                : Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Paris.\"}}]}"));

        CliFixture.Result result = cli.env("HF_ENDPOINT", server.url().toString())
                .run("run", "chat", "Hi", "--provider", "groq", "--model", "me/llama");

        assertThat(result.out()).isEqualTo("Paris.\n");
        assertThat(result.err())
                .isEqualTo("warning: me/llama at groq has the status \"staging\" and may be unavailable.\n");
    }

    @Test
    void run_outJson_writesTheJsonForm() throws IOException {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));
        Path json = home.resolve("out.json");
        Path text = home.resolve("out.txt");

        CliFixture.Result first = cli.run("run", "text-classification", "hi", "--out", json.toString());
        CliFixture.Result second = cli.atTerminal(30).run("run", "text-classification", "hi", "--out", text.toString());

        assertThat(first.out()).isEmpty();
        assertThat(Files.readString(json))
                .isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":2.0E-4}]\n");
        assertThat(second.out()).isEmpty();
        assertThat(Files.readString(text)).startsWith("POSITIVE  " + "█".repeat(40) + "  0.9998\n");
    }

    @Test
    void run_outInMissingFolder_isAnErrorBeforeTheCall() {
        Path out = home.resolve("no/such/out.json");

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--out", out.toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("error: --out " + out + ": there is no folder " + out.getParent() + ".\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_atTerminal_isColouredAndFits() {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        assertThat(cli.atTerminal(40).run("run", "text-classification", "hi").out())
                .isEqualTo("POSITIVE  \u001b[36m" + "█".repeat(22) + "\u001b[0m  0.9998\n" + "NEGATIVE  "
                        + " ".repeat(22) + "  0.0002\n");
        assertThat(cli.env("NO_COLOR", "1")
                        .run("run", "text-classification", "hi")
                        .out())
                .startsWith("POSITIVE  " + "█".repeat(22) + "  0.9998\n");
    }

    @Test
    void run_dumbTerminal_getsNoEscapes() {
        server.answer(Answer.json(LABELS));

        CliFixture.Result result =
                cli.atTerminal(40).env("TERM", "dumb").run("run", "text-classification", "hi", "--meta");

        assertThat(result.out() + result.err()).doesNotContain("\u001b");
    }

    @Test
    void run_jsonAtTerminal_isSanitized() {
        server.answer(Answer.json("[[{\"label\":\"\u009b2J\",\"score\":1}]]"));

        CliFixture.Result result = cli.atTerminal(40).run("run", "text-classification", "hi", "--json");

        assertThat(result.out()).isEqualTo("[{\"label\":\"\\u009b2J\",\"score\":1.0}]\n");
    }

    @Test
    void run_outMinus_isStandardOutput() {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        CliFixture.Result text = cli.run("run", "text-classification", "hi", "--model", "a/b", "--out", "-");
        CliFixture.Result json = cli.run("run", "text-classification", "hi", "--model", "a/b", "--out", "-", "--json");

        assertThat(text.out()).startsWith("POSITIVE  " + "█".repeat(40) + "  0.9998\n");
        assertThat(Json.parse(json.out()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void run_outNotWritable_printsTheResultAndFails() {
        server.answer(Answer.json(LABELS));

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b", "--out", "/dev/full");

        assertThat(result.out()).startsWith("POSITIVE  ").contains("NEGATIVE  ");
        assertThat(result.err()).isEqualTo("error: Can't write /dev/full: No space left on device.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_resultWithWarnings_areOnStandardErrorUnlessInTheJson() {
        Answer chat = Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Paris.\"}}]}");
        server.answer(chat, chat);

        CliFixture.Result text = cli.run("run", "conversational", "Hi", "--model", "a/b", "-p", "min_length=3");
        CliFixture.Result json =
                cli.run("run", "conversational", "Hi", "--model", "a/b", "-p", "min_length=3", "--json");

        assertThat(text.out()).isEqualTo("Paris.\n");
        assertThat(text.err()).isEqualTo("warning: `min_length` was not sent: chat completion does not support it.\n");
        assertThat(json.out())
                .contains("\"warnings\":[\"`min_length` was not sent: chat completion does not support it.\"]");
        assertThat(json.err()).isEmpty();
    }
}
