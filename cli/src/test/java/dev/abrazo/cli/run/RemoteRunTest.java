package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests to servers. */
class RemoteRunTest {

    private static final String LABELS =
            "[[{\"label\":\"POSITIVE\",\"score\":0.9998},{\"label\":\"NEGATIVE\",\"score\":0.0002}]]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    @Test
    void run_text_usesTheRecommendedModel() {
        server.answer(Answer.json(LABELS));

        cli.run("run", "text-classification", "I like you");

        RecordedRequest request = server.only();
        assertThat(request.line())
                .isEqualTo(
                        "POST /hf-inference/models/distilbert/distilbert-base-uncased-finetuned-sst-2-english HTTP/1.1");
        assertThat(request.header("Authorization")).isEqualTo("Bearer hf_envtoken123");
        assertThat(cli.sentJson(0)).isEqualTo(Map.of("inputs", "I like you"));
    }

    @Test
    void run_severalTexts_areOneRequest() {
        server.answer(Answer.json("[[{\"label\":\"A\",\"score\":1.0}],[{\"label\":\"B\",\"score\":0.5}]]"));

        cli.run("run", "text-classification", "first", "second");

        assertThat(cli.sentJson(0)).isEqualTo(Map.of("inputs", List.of("first", "second")));
    }

    @Test
    void run_emptyList_isAnEmptyListWithoutACall() {
        CliFixture.Result result = cli.run("run", "text-classification", "--inputs-json", "[]", "--json");

        assertThat(result.out()).isEqualTo("[]\n");
        assertThat(result.status()).isZero();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_bareListOfMessages_saysWhereToPutThem() {
        CliFixture.Result result = cli.run("run", "chat", "--inputs-json", "[{\"role\":\"user\",\"content\":\"Hi\"}]");

        assertThat(result.err())
                .isEqualTo(
                        "error: chat-completion requires {\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]};"
                                + " put the list of messages under `messages`.\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_parameters_areJsonOrText() {
        server.answer(Answer.json("{\"sequence\":\"2024\",\"labels\":[\"1\",\"b\"],\"scores\":[0.7,0.3]}"));

        cli.run(
                "run",
                "zero-shot-classification",
                "--remote",
                "2024",
                "-p",
                "candidate_labels=[\"1\",\"b\"]",
                "-p",
                "multi_label=true",
                "-p",
                "hypothesis_template=42",
                "-p",
                "other=a=b c",
                "-p",
                "nested={\"x\":[1,2.5]}",
                "-p",
                "text=Infinity");

        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        "2024",
                        "parameters",
                        Map.of(
                                "candidate_labels",
                                List.of("1", "b"),
                                "multi_label",
                                true,
                                "hypothesis_template",
                                "42",
                                "other",
                                "a=b c",
                                "nested",
                                Map.of("x", List.of(1L, 2.5)),
                                "text",
                                "Infinity")));
    }

    @Test
    void run_candidatesAsArguments_becomeParameters() {
        server.answer(Answer.json("{\"sequence\":\"t\",\"labels\":[\"a\",\"b\"],\"scores\":[0.7,0.3]}"));

        cli.run("run", "zeroshot-classification", "--remote", "t", "a", "b", "-p", "multi_label=false");

        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        "t",
                        "parameters",
                        Map.of("candidate_labels", List.of("a", "b"), "multi_label", false)));
    }

    @Test
    void run_inputsJson_becomesTheInputs() throws IOException {
        server.answer(Answer.json("[0.5,0.25]"), Answer.json("[0.5,0.25]"), Answer.json("[0.5,0.25]"));
        String inputs = "{\"source_sentence\":\"a\",\"sentences\":[\"b\",\"日本\"]}";
        Files.writeString(home.resolve("in.json"), inputs);

        cli.run("run", "sentence-similarity", "--remote", "--inputs-json", inputs);
        cli.run("run", "sentence-similarity", "--remote", "--inputs-json", "@" + home.resolve("in.json"));
        cli.stdin(inputs).run("run", "sentence-similarity", "--remote", "--inputs-json", "-");

        for (int i = 0; i < 3; i++) {
            assertThat(cli.sentJson(i))
                    .isEqualTo(Map.of("inputs", Map.of("source_sentence", "a", "sentences", List.of("b", "日本"))));
        }
    }

    @Test
    void run_filesAndStandardInput_areReadAsText() throws IOException {
        server.answer(Answer.json("[0.5,0.25,0.125]"));
        Path file = home.resolve("naïve 日本.txt");
        Files.writeString(file, "from the file\nsecond line\n");

        cli.stdin("from standard input\r\n")
                .run("run", "sentence-similarity", "--remote", "@" + file, "-", "@@handle", "--", "--not-a-flag");

        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "inputs",
                        Map.of(
                                "source_sentence",
                                "from the file\nsecond line",
                                "sentences",
                                List.of("from standard input", "@handle", "--not-a-flag"))));
    }

    @Test
    void run_flags_becomeHeaders() {
        server.answer(Answer.json(LABELS));

        cli.run(
                "run",
                "text-classification",
                "hi",
                "--wait-for-model",
                "--no-cache",
                "--use-gpu",
                "--dont-load-model",
                "--bill-to",
                "my-org",
                "--header",
                "X-Mine: yes: indeed",
                "--token",
                "hf_given1234");

        RecordedRequest request = server.only();
        assertThat(request.header("x-wait-for-model")).isEqualTo("true");
        assertThat(request.header("x-use-cache")).isEqualTo("false");
        assertThat(request.header("x-use-gpu")).isEqualTo("true");
        assertThat(request.header("x-load-model")).isEqualTo("0");
        assertThat(request.header("X-HF-Bill-To")).isEqualTo("my-org");
        assertThat(request.header("X-Mine")).isEqualTo("yes: indeed");
        assertThat(request.header("Authorization")).isEqualTo("Bearer hf_given1234");
    }

    @Test
    void run_noFlags_sendsNoOptions() {
        server.answer(Answer.json(LABELS));

        cli.run("run", "text-classification", "hi");

        assertThat(server.only().headers())
                .extracting(header -> header.name().toLowerCase(java.util.Locale.ROOT))
                .noneMatch(name -> name.startsWith("x-"));
    }

    @Test
    void run_endpoint_getsOnlyItsOwnToken() {
        try (ScriptedServer own = new ScriptedServer().answer(Answer.json(LABELS), Answer.json(LABELS))) {
            String endpoint = own.url("/classify").toString();

            cli.run("run", "text-classification", "hi", "--endpoint", endpoint);
            cli.run("run", "text-classification", "hi", "--endpoint", endpoint, "--token", "mine-1234");

            assertThat(own.request(0).line()).isEqualTo("POST /classify HTTP/1.1");
            assertThat(own.request(0).header("Authorization")).isNull();
            assertThat(own.request(1).header("Authorization")).isEqualTo("Bearer mine-1234");
        }
    }

    @Test
    void run_headersWithAnEndpoint_areSentToIt() {
        try (ScriptedServer own = new ScriptedServer().answer(Answer.json(LABELS))) {
            cli.run(
                    "run",
                    "text-classification",
                    "hi",
                    "--endpoint",
                    own.url("/classify").toString(),
                    "--header",
                    "Authorization: Basic dTpw",
                    "--header",
                    "Cookie: session=1");

            assertThat(own.only().header("Authorization")).isEqualTo("Basic dTpw");
            assertThat(own.only().header("Cookie")).isEqualTo("session=1");
        }
    }

    @Test
    void run_emptyToken_sendsNoToken() {
        server.answer(Answer.json("[0.5]"));

        cli.run("run", "sentence-similarity", "a", "b", "--token", "");

        assertThat(server.only().header("Authorization")).isNull();
    }

    @Test
    void run_401OfAnEndpoint_saysThatTheTokenOfTheEnvironmentWasNotSent() {
        try (ScriptedServer own = new ScriptedServer().answer(Answer.json(401, "{\"error\":\"who?\"}"))) {
            CliFixture.Result result = cli.run(
                    "run",
                    "text-classification",
                    "hi",
                    "--endpoint",
                    own.url("/classify").toString());

            assertThat(own.only().header("Authorization")).isNull();
            assertThat(result.err())
                    .contains("401: who?", "HF_TOKEN", "are sent to Hugging Face only", "with --token")
                    .doesNotContain("settings/tokens");
        }
    }

    @Test
    void run_providerUrl_replacesTheProvidersHost() {
        server.handle(request -> request.method().equals("GET")
                ? Answer.json("{\"inferenceProviderMapping\":{\"groq\":{\"status\":\"live\","
                        + "\"providerId\":\"theirs\",\"task\":\"conversational\"}}}")
                : Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Paris.\"}}]}"));

        CliFixture.Result result = cli.run(
                "run",
                "chat",
                "Capital of France?",
                "--provider",
                "groq",
                "--model",
                "me/llama",
                "--token",
                "gsk_1234",
                "--hub-url",
                server.url().toString(),
                "--provider-url",
                "groq=" + server.url());

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("Paris.\n");
        assertThat(cli.sentJson(1))
                .isEqualTo(Map.of(
                        "model",
                        "theirs",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Capital of France?"))));
    }

    @Test
    void run_routerUrlFlag_overridesTheEnvironment() {
        server.answer(Answer.json(LABELS));

        cli.env("ABRAZO_ROUTER_URL", "http://127.0.0.1:1")
                .run(
                        "run",
                        "text-classification",
                        "hi",
                        "--router-url",
                        server.url("/base").toString());

        assertThat(server.only().path()).startsWith("/base/hf-inference/models/");
    }

    @Test
    void run_loginFile_isAToken() throws IOException {
        server.answer(Answer.json(LABELS));
        Files.createDirectories(home.resolve(".cache/huggingface"));
        Files.writeString(home.resolve(".cache/huggingface/token"), "hf_fromfile12\n");

        cli.env("HF_TOKEN", "").run("run", "text-classification", "hi");

        assertThat(server.only().header("Authorization")).isEqualTo("Bearer hf_fromfile12");
    }
}
