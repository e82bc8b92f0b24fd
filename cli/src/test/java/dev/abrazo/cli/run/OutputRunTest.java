package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Shell;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is printed of a server's reply, and where. */
class OutputRunTest {

    private static final String LABELS =
            "[[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":0.0002}]]";

    @TempDir
    Path home;

    private final ScriptedServer server = new ScriptedServer();
    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void aShellBesideTheServer() {
        shell = new Shell(home)
                .with("ABRAZO_ROUTER_URL", server.url().toString())
                .with("HF_TOKEN", "hf_envtoken123");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void run_text_drawsBarsAndNamesTheModel() {
        server.answer(Answer.json(LABELS));

        Shell.Result result = shell.run("run", "text-classification", "I like you");

        assertThat(result.out()).isEqualTo("""
                        POSITIVE  ████████████████████████████████████████  0.9998
                        NEGATIVE                                            0.0002
                        """);
        assertThat(result.err())
                .matches("distilbert/distilbert-base-uncased-finetuned-sst-2-english · hf-inference · \\d+ ms\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void run_json_isTheViewAloneOnOneLine() {
        server.answer(Answer.json(LABELS));

        Shell.Result result = shell.run("run", "text-classification", "I like you", "--json");

        assertThat(result.out())
                .isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":2.0E-4}]\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked") // JSON objects have text keys
    void run_jsonWithMeta_hasOutputAndMeta() {
        server.answer(Answer.json(LABELS).header("x-request-id", "r-1"));

        Shell.Result result = shell.run("run", "text-classification", "--model", "me/mine", "hi", "--json", "--meta");

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
    void run_modelNamed_saysNothingMore() {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        assertThat(shell.run("run", "text-classification", "hi", "--model", "a/b")
                        .err())
                .isEmpty();
        assertThat(shell.run("run", "text-classification", "hi", "--model", "a/b", "--meta")
                        .err())
                .matches("a/b · hf-inference · \\d+ ms\n");
    }

    @Test
    void run_metaWithoutJson_saysAllOnStandardError() {
        server.answer(
                Answer.json(LABELS).header("x-request-id", "r-1").header("x-compute-time", "0.25"),
                Answer.json(LABELS).header("x-request-id", "r-1").header("x-compute-time", "0.25"));

        assertThat(shell.run("run", "text-classification", "hi", "--model", "a/b", "--meta")
                        .err())
                .matches("a/b · hf-inference · \\d+ ms · computed in 250 ms · request r-1\n");
        assertThat(shell.run("run", "text-classification", "hi").err()).doesNotContain("request");
    }

    @Test
    void run_severalTexts_areAListWithTitles() {
        server.answer(Answer.json("[[{\"label\":\"A\",\"score\":1.0}],[{\"label\":\"B\",\"score\":0.5}]]"));

        Shell.Result result = shell.run("run", "text-classification", "first", "second");

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

        Shell.Result result = shell.with("HF_ENDPOINT", server.url().toString())
                .run("run", "chat", "Hi", "--provider", "groq", "--model", "me/llama");

        assertThat(result.out()).isEqualTo("Paris.\n");
        assertThat(result.err())
                .isEqualTo("warning: me/llama at groq has the status \"staging\"; it may not answer.\n");
    }

    @Test
    void run_outJson_writesTheView() throws IOException {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));
        Path json = home.resolve("out.json");
        Path text = home.resolve("out.txt");

        Shell.Result first = shell.run("run", "text-classification", "hi", "--out", json.toString());
        Shell.Result second = shell.atTerminal(30).run("run", "text-classification", "hi", "--out", text.toString());

        assertThat(first.out()).isEmpty();
        assertThat(Files.readString(json))
                .isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":2.0E-4}]\n");
        assertThat(second.out()).isEmpty();
        assertThat(Files.readString(text)).startsWith("POSITIVE  " + "█".repeat(40) + "  0.9998\n");
    }

    @Test
    void run_outIntoNoFolder_isRefusedBeforeTheCall() {
        Path out = home.resolve("no/such/out.json");

        Shell.Result result = shell.run("run", "text-classification", "hi", "--out", out.toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("error: --out " + out + ": there is no folder " + out.getParent() + ".\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_atTerminal_isColouredAndFits() {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        assertThat(shell.atTerminal(40).run("run", "text-classification", "hi").out())
                .isEqualTo("POSITIVE  \u001b[36m" + "█".repeat(22) + "\u001b[0m  0.9998\n" + "NEGATIVE  "
                        + " ".repeat(22) + "  0.0002\n");
        assertThat(shell.with("NO_COLOR", "1")
                        .run("run", "text-classification", "hi")
                        .out())
                .startsWith("POSITIVE  " + "█".repeat(22) + "  0.9998\n");
    }

    @Test
    void run_dumbTerminal_getsNoEscapes() {
        server.answer(Answer.json(LABELS));

        Shell.Result result =
                shell.atTerminal(40).with("TERM", "dumb").run("run", "text-classification", "hi", "--meta");

        assertThat(result.out() + result.err()).doesNotContain("\u001b");
    }

    @Test
    void run_jsonAtTerminal_cantCommandIt() {
        server.answer(Answer.json("[[{\"label\":\"\u009b2J\",\"score\":1}]]"));

        Shell.Result result = shell.atTerminal(40).run("run", "text-classification", "hi", "--json");

        assertThat(result.out()).isEqualTo("[{\"label\":\"\\u009b2J\",\"score\":1.0}]\n");
    }

    @Test
    void run_outMinus_isStandardOutput() {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        Shell.Result text = shell.run("run", "text-classification", "hi", "--model", "a/b", "--out", "-");
        Shell.Result json = shell.run("run", "text-classification", "hi", "--model", "a/b", "--out", "-", "--json");

        assertThat(text.out()).startsWith("POSITIVE  " + "█".repeat(40) + "  0.9998\n");
        assertThat(Json.parse(json.out()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void run_outThatCantBeWritten_showsTheAnswerAndFails() {
        server.answer(Answer.json(LABELS));

        Shell.Result result = shell.run("run", "text-classification", "hi", "--model", "a/b", "--out", "/dev/full");

        assertThat(result.out()).startsWith("POSITIVE  ").contains("NEGATIVE  ");
        assertThat(result.err()).isEqualTo("error: Can't write /dev/full: No space left on device.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_resultThatWarns_warnsOnStandardErrorUnlessTheJsonDoes() {
        Answer chat = Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Paris.\"}}]}");
        server.answer(chat, chat);

        Shell.Result text = shell.run("run", "conversational", "Hi", "--model", "a/b", "-p", "min_length=3");
        Shell.Result json = shell.run("run", "conversational", "Hi", "--model", "a/b", "-p", "min_length=3", "--json");

        assertThat(text.out()).isEqualTo("Paris.\n");
        assertThat(text.err()).isEqualTo("warning: min_length was left out: chat completion has no such parameter.\n");
        assertThat(json.out())
                .contains("\"warnings\":[\"min_length was left out: chat completion has no such parameter.\"]");
        assertThat(json.err()).isEmpty();
    }
}
