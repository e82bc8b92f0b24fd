package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Error messages: what is wrong, what to do, the exit status, and no secrets. */
class FailedRunTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    @Test
    void run_unknownTask_namesTheNearest() {
        CliFixture.Result result = cli.run("run", "text-clasification", "hi");

        assertThat(result.err())
                .isEqualTo("error: There is no task \"text-clasification\". Similar: text-classification,"
                        + " token-classification, audio-classification.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_noInput_showsAnExample() {
        CliFixture.Result result = cli.run("run", "sentence-similarity");

        assertThat(result.err()).isEqualTo("""
                        error: sentence-similarity takes SOURCE_SENTENCE SENTENCES…, and nothing was given. For example:
                          abrazo run sentence-similarity "That is a happy person" "That is a happy dog" "Today is a sunny day"
                        """);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_wrongParameterType_namesTheExpectedType() {
        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b", "-p", "top_k=three");

        assertThat(result.err()).isEqualTo("error: The parameter `top_k` takes an integer, not \"three\".\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_unknownFlag_suggestsOne() {
        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--modle", "a/b");

        assertThat(result.err()).isEqualTo("""
                        error: There is no flag --modle. Did you mean --model? A text that begins with - goes after --.
                        See abrazo run --help.
                        """);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_flagWithoutValue_isAnError() {
        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model");

        assertThat(result.err()).startsWith("error: Missing required parameter for option '--model' (M).\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_invalidInputsJson_namesThePosition() {
        CliFixture.Result result = cli.run("run", "sentence-similarity", "--inputs-json", "{\"a\": ");

        assertThat(result.err())
                .startsWith("error: --inputs-json is not valid JSON: ")
                .contains("line 1, column");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_standardInputTwice_isAnError() {
        CliFixture.Result result = cli.stdin("text").run("run", "sentence-similarity", "-", "-");

        assertThat(result.err())
                .isEqualTo("error: Standard input can be read only once: give - once, or files as @FILE.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_fileThatIsNoText_isAnError() throws IOException {
        Path file = Files.write(home.resolve("x.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        CliFixture.Result result = cli.run("run", "feature-extraction", "@" + file);

        assertThat(result.err()).isEqualTo("error: Can't read " + file + " as text: it is not UTF-8.\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_401WithoutToken_saysWhereToGetOne() {
        server.answer(Answer.json(401, "{\"error\":\"Invalid username or password.\"}"));

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b");

        assertThat(result.err())
                .startsWith("error: text-classification")
                .contains("401: Invalid username or password.")
                .contains("https://huggingface.co/settings/tokens")
                .doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_404_saysToCheckTheModel() {
        server.answer(Answer.json(404, "{\"error\":\"Model a/b does not exist\"}"));

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b");

        assertThat(result.err()).contains("404: Model a/b does not exist").contains("Check the model id");
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_noServer_asksWhetherItRuns() {
        try (ClosedPort closedPort = new ClosedPort()) {
            String url = closedPort.url().toString();

            CliFixture.Result result =
                    cli.run("run", "text-classification", "hi", "--model", "a/b", "--router-url", url, "--no-retry");

            assertThat(result.err())
                    .contains("can't reach 127.0.0.1")
                    .contains("Is the server running on port " + closedPort.port() + "?");
            assertThat(result.status()).isEqualTo(1);
        }
    }

    @Test
    void run_loadingModel_namesTheFlag() {
        server.answer(Answer.json(503, "{\"error\":\"Model a/b is currently loading\",\"estimated_time\":20}"));

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b", "--no-retry");

        assertThat(result.err()).contains("currently loading").contains("wait for it with --wait-for-model");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_timeout_namesTheFlag() {
        server.answer(Answer.silence());

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b", "--timeout", "200ms");

        assertThat(result.err()).contains("timed out").contains("Raise --timeout");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_escapesFromTheServer_areSanitized() {
        server.answer(Answer.json(400, "{\"error\":\"\\u001b[2Jgone\"}"));

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b");

        assertThat(result.err()).contains("�[2Jgone").doesNotContain("\u001b");
    }

    @Test
    void run_verbose_printsDetailsAndStackTraceButNoSecret() {
        server.answer(Answer.json(401, "{\"error\":\"hf_s3cr3ts3cr3t is bad, and so is head3r-s3cr3t\"}")
                .header("x-request-id", "r-77"));

        CliFixture.Result result = cli.run(
                "run",
                "text-classification",
                "hi",
                "--model",
                "a/b",
                "--verbose",
                "--token=hf_s3cr3ts3cr3t",
                "--header",
                "X-Api-Key: head3r-s3cr3t");

        assertThat(result.err())
                .contains("type authentication · status 401 · request r-77 · provider hf-inference · model a/b")
                .contains("dev.abrazo.error.AuthenticationException")
                .contains("\tat dev.abrazo.")
                .doesNotContain("s3cr3t");
    }

    @Test
    void run_verbose_escapesFromTheServer_areSanitized() {
        server.answer(Answer.json(400, "{\"error\":\"no\"}").header("x-request-id", "r\u009b2J"));

        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--model", "a/b", "--verbose");

        assertThat(result.err()).contains("request rÂ�2J").doesNotContain("\u009b");
    }

    @Test
    void run_mistypedTokenFlag_isNotRepeated() {
        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--tokn=hf_s3cr3ts3cr3t", "--verbose");

        assertThat(result.err()).startsWith("error: There is no flag --tokn.").doesNotContain("s3cr3t");
    }

    @Test
    void run_badTokenInEnvironment_isNotRepeated() {
        CliFixture.Result result =
                cli.env("HF_TOKEN", "hf_s3cr3t\u0001broken").run("run", "text-classification", "hi", "--verbose");

        assertThat(result.err())
                .startsWith("error: The token in HF_TOKEN has a line break")
                .doesNotContain("s3cr3t");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_fullDisk_isAnError() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        server.answer(Answer.json("[{\"label\":\"A\",\"score\":1}]"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Abrazo.run(cli.terminal(full, err), List.of("run", "text-classification", "hi", "--model", "a/b"));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: Can't write standard output: No space left on device.\n");
        assertThat(status).isEqualTo(1);
    }
}
