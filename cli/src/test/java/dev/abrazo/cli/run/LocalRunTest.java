package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded model, which runs without a token. */
class LocalRunTest {

    private static final String[] HAPPY = {
        "run",
        "sentence-similarity",
        "That is a happy person",
        "That is a happy dog",
        "That is a very happy person",
        "Today is a sunny day"
    };

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    private final Path home = cli.home();

    @Test
    void run_noToken_usesAndNamesTheEmbeddedModel() {
        CliFixture.Result result = cli.run(HAPPY);

        List<String> lines = result.out().lines().toList();
        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.contains("█"))
                .extracting(line -> line.substring(0, 27).strip())
                .containsExactly("That is a happy dog", "That is a very happy person", "Today is a sunny day");
        double[] scores = lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        // Results of the quantised model differ slightly between processors.
        assertThat(scores[0]).isCloseTo(0.69, within(0.03));
        assertThat(scores[1]).isCloseTo(0.93, within(0.03));
        assertThat(scores[2]).isCloseTo(0.27, within(0.03));
        assertThat(result.err()).matches("Xenova/all-MiniLM-L6-v2 · local · .*s\n");
        assertThat(result.status()).isZero();
    }

    @Test
    @SuppressWarnings("unchecked") // JSON objects have text keys
    void run_jsonMeta_namesTheBackend() {
        CliFixture.Result result =
                cli.run("run", "zero-shot-classification", "It is broken", "refund", "praise", "--json", "--meta");

        Map<String, Object> both = (Map<String, Object>) Json.parse(result.out());
        Map<String, Object> output = (Map<String, Object>) both.get("output");
        assertThat(output).containsOnlyKeys("sequence", "labels", "scores").containsEntry("sequence", "It is broken");
        assertThat((Map<String, Object>) both.get("meta"))
                .containsEntry("backend", "local")
                .containsEntry("model", "Xenova/all-MiniLM-L6-v2");
        assertThat(result.err()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked") // JSON objects have text keys
    void run_truncatedText_warnsOnceOnStandardErrorAndInTheMetadata() {
        String text = "word ".repeat(300);
        String warning =
                "A text was longer than the 256 tokens that the model reads: only the first 256 tokens are used."
                        + " To use all of a long text, split it.";

        CliFixture.Result drawn = cli.run("run", "feature-extraction", text);
        assertThat(drawn.err()).startsWith("warning: " + warning + "\n").doesNotContain(warning + "\nwarning");
        assertThat(drawn.out()).contains("384 numbers");

        CliFixture.Result json = cli.run("run", "feature-extraction", text, "--json", "--meta");
        Map<String, Object> both = (Map<String, Object>) Json.parse(json.out());
        assertThat((Map<String, Object>) both.get("meta")).containsEntry("warnings", List.of(warning));
        assertThat(json.err()).isEqualTo("warning: " + warning + "\n");

        CliFixture.Result several = cli.run("run", "feature-extraction", text, text, "short", "--json");
        assertThat(several.err())
                .startsWith("warning: 2 texts were longer than the 256 tokens that the model reads")
                .containsOnlyOnce("warning");
    }

    @Test
    void run_localFlagWithToken_sendsNothing() {
        CliFixture.Result result = cli.env("HF_TOKEN", "hf_notneeded12")
                .env("ABRAZO_ROUTER_URL", "http://127.0.0.1:1")
                .run("run", "feature-extraction", "Today is a sunny day", "--local");

        assertThat(result.out()).matches("Today is a sunny day: 384 numbers, norm 1\\.0000:( -?0\\.\\d{4}){5} …\n");
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentence-similarity", "feature-extraction", "zero-shot-classification"})
    void run_tokenInTheEnvironment_usesTheEmbeddedModel(String task) {
        CliFixture.Result result = cli.env("HF_TOKEN", "hf_notneeded12")
                .env("ABRAZO_ROUTER_URL", "http://127.0.0.1:1")
                .env("HF_ENDPOINT", "http://127.0.0.1:1")
                .run("run", task, "It is broken", "refund", "praise", "--json", "--meta");

        assertThat(result.out()).contains("\"backend\":\"local\"");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void run_invalidToken_doesNotAffectTheEmbeddedModel() {
        CliFixture.Result result = cli.env("HF_TOKEN", "hf_\u0001")
                .run("run", "sentence-similarity", "That is a happy person", "That is a happy dog", "--json");

        assertThat(result.status()).isZero();
        assertThat(cli.env("HF_TOKEN", "hf_\u0001")
                        .run("run", "text-classification", "hi")
                        .err())
                .startsWith("error: The token in HF_TOKEN has a line break");
    }

    @Test
    void run_localAndRemote_isAnError() {
        CliFixture.Result result = cli.run("run", "feature-extraction", "hi", "--local", "--remote");

        assertThat(result.err()).isEqualTo("error: --local runs the model in this process: remove --remote.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_taskWithoutEmbeddedModel_saysWhatToDo() {
        CliFixture.Result result = cli.run("run", "text-classification", "hi");

        assertThat(result.err()).isEqualTo("""
                        error: The embedded model does not support text-classification; it supports zero-shot-classification, feature-extraction, sentence-similarity.
                        For other models, give a token (HF_TOKEN or --token, from https://huggingface.co/settings/tokens), a --model or an --endpoint.
                        """);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_localWithUnknownModel_listsTheModels() {
        CliFixture.Result result = cli.run(
                "run",
                "feature-extraction",
                "hi",
                "--local",
                "--model",
                home.resolve("none").toString());

        assertThat(result.err()).startsWith("error: The local backend has no model " + home.resolve("none"));
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_localWithProvider_isAnError() {
        CliFixture.Result result = cli.run("run", "feature-extraction", "hi", "--local", "--provider", "groq");

        assertThat(result.err()).isEqualTo("error: --local runs the model in this process: remove --provider.\n");
        assertThat(result.status()).isEqualTo(2);
    }
}
