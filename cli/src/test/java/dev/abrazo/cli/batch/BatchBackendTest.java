package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which backend runs a line: the embedded model or a server. */
@Timeout(60)
class BatchBackendTest {

    /** A line that the embedded model can run, without its closing brace. */
    private static final String SIMILARITY =
            "{\"task\":\"sentence-similarity\",\"inputs\":{\"source_sentence\":\"a cat\",\"sentences\":[\"a cat\"]}";

    private static final String SUMMARY = "{\"task\":\"summarization\",\"inputs\":\"text 1\"";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final ScriptedServer server = cli.server();
    private final Path in = cli.home().resolve("in.jsonl");
    private final Path out = cli.home().resolve("out.jsonl");

    @BeforeEach
    void answerByTask() {
        server.handle(request -> request.text().contains("source_sentence")
                ? Answer.json("[0.5]")
                : Answer.json("[{\"summary_text\":\"short " + Jsonl.row(request.text()) + "\"}]"));
    }

    private CliFixture.Result batch() {
        return cli.run("batch", in.toString(), "--out", out.toString());
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private List<Object> backends() {
        return Jsonl.read(out).stream()
                .map(answer -> object(answer.get("meta")).get("backend"))
                .toList();
    }

    @Test
    void batch_linesForBothBackends_metaHasTheBackendOfEachLine() {
        Jsonl.write(
                in,
                SIMILARITY + "}",
                SIMILARITY + ",\"model\":\"org/m\"}",
                SIMILARITY + ",\"provider\":\"hf-inference\"}",
                SIMILARITY + ",\"endpoint\":\"" + server.url("/mine") + "\"}",
                SIMILARITY + ",\"token\":\"hf_ofthisline1\"}",
                SUMMARY + "}",
                SUMMARY.replace("text 1", "text 2") + ",\"model\":\"org/m\"}",
                SIMILARITY + ",\"parameters\":{\"unknown\":1}}",
                "{\"task\":\"text-to-video\",\"inputs\":\"a cat\"}",
                SIMILARITY + ",\"options\":{\"wait_for_model\":true}}");

        CliFixture.Result result = batch();

        assertThat(backends())
                .containsExactly(
                        "local", "remote", "remote", "remote", "remote", "remote", "remote", "local", "remote",
                        "local");
        List<Map<?, ?>> answers = Jsonl.read(out);
        assertThat(Jsonl.brief(answers.subList(5, 9)))
                .containsExactly("6 short 1", "7 short 2", "8 unsupported", "9 unsupported");
        assertThat((String) object(answers.get(8).get("error")).get("message"))
                .startsWith("hf-inference does not support text-to-video. Providers that support it: ");
        assertThat(server.requests())
                .hasSize(6)
                .extracting(request -> request.header("Authorization"))
                .containsOnlyOnce("Bearer hf_ofthisline1", null)
                .contains("Bearer " + CliFixture.TOKEN);
        assertThat(result.err()).contains("failed: unsupported 2\n");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void batch_wrongSettingOfServers_doesNotAffectTheEmbeddedModel() {
        cli.env("ABRAZO_ROUTER_URL", "not a url");
        Jsonl.write(in, SIMILARITY + "}", SIMILARITY + "}");

        CliFixture.Result result = batch();

        assertThat(result.status()).isZero();
        assertThat(backends()).containsExactly("local", "local");
    }

    @Test
    void batch_wrongSettingOfServers_endsTheBatchAtALineThatNeedsAServer() {
        cli.env("ABRAZO_ROUTER_URL", "not a url");
        for (String line : List.of(SUMMARY + "}", SIMILARITY + ",\"model\":\"org/m\"}")) {
            Jsonl.write(in, line);

            CliFixture.Result result = cli.run("batch", in.toString(), "--out", "-");

            assertThat(result.err()).startsWith("error: ABRAZO_ROUTER_URL must be a URL");
            assertThat(result.out()).isEmpty();
            assertThat(result.status()).isEqualTo(2);
        }
    }

    @Test
    void batch_unreadableToken_endsTheBatchAtALineThatNeedsAServer() {
        cli.env("HF_TOKEN", "hf_\u0001");
        Jsonl.write(in, SUMMARY + "}");

        assertThat(batch().err()).startsWith("error: The token in HF_TOKEN has a line break");
    }

    @Test
    void batch_noModelFlags_usesTheEmbeddedModelUnlessTheRowNamesAnother() {
        cli.env("HF_TOKEN", "");
        Jsonl.write(
                in,
                SIMILARITY + "}",
                "{\"task\":\"summarization\",\"inputs\":\"text 2\"}",
                "{\"task\":\"summarization\",\"inputs\":\"text 3\",\"model\":\"org/m\"}",
                "{\"task\":\"summarization\",\"inputs\":\"text 4\",\"endpoint\":\"" + server.url("/mine") + "\"}");

        CliFixture.Result result = cli.run("batch", in.toString(), "--out", out.toString());

        List<Map<?, ?>> answers = Jsonl.read(out);
        assertThat((Double) ((List<?>) answers.get(0).get("output")).get(0)).isGreaterThan(0.99);
        assertThat(object(answers.get(0).get("meta")))
                .containsEntry("backend", "local")
                .containsEntry("model", "Xenova/all-MiniLM-L6-v2");
        assertThat(Jsonl.brief(answers.subList(1, 4))).containsExactly("2 unsupported", "3 short 3", "4 short 4");
        assertThat(((Map<?, ?>) answers.get(2).get("meta")).get("backend")).isEqualTo("remote");
        assertThat(server.requests()).extracting(RecordedRequest::path).contains("/hf-inference/models/org/m", "/mine");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void batch_tokenInTheEnvironment_usesTheServiceForOtherTasksOnly() {
        Jsonl.write(
                in,
                SIMILARITY + "}",
                "{\"task\":\"summarization\",\"inputs\":\"text 2\"}",
                "{\"task\":\"embeddings\",\"inputs\":\"text 3\"}");

        CliFixture.Result result = cli.run("batch", in.toString(), "--out", out.toString());

        assertThat(Jsonl.read(out))
                .extracting(answer -> object(answer.get("meta")).get("backend"))
                .containsExactly("local", "remote", "local");
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer hf_envtoken123");
        assertThat(result.status()).isZero();
    }

    @Test
    void batch_remoteFlag_usesAServerForAllTasks() {
        server.handle(request -> Answer.json("[0.5]"));
        Jsonl.write(in, SIMILARITY + "}");

        cli.run("batch", in.toString(), "--out", out.toString(), "--remote");

        assertThat(object(Jsonl.read(out).get(0).get("meta"))).containsEntry("backend", "remote");
    }

    @Test
    void batch_localFlag_sendsNothing() {
        Jsonl.write(in, "{\"task\":\"feature-extraction\",\"inputs\":\"x\",\"provider\":\"groq\"}");

        CliFixture.Result result = cli.run("batch", in.toString(), "--out", out.toString(), "--local");

        assertThat(Json.write(Jsonl.read(out).get(0).get("error")))
                .contains("unsupported")
                .contains("a provider or an endpoint is set");
        assertThat(result.status()).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }
}
