package dev.abrazo.cli.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HubCommandsTest {

    private static final String MAPPING = "{\"id\":\"org/m\",\"inferenceProviderMapping\":["
            + "{\"provider\":\"groq\",\"providerId\":\"m\",\"status\":\"live\",\"task\":\"conversational\"},"
            + "{\"provider\":\"together\",\"providerId\":\"M\",\"status\":\"error\",\"task\":\"conversational\"}]}";
    private static final String ROUTER = "{\"data\":[{\"id\":\"org/m\",\"providers\":[{\"provider\":\"groq\","
            + "\"status\":\"live\",\"context_length\":131072,\"pricing\":{\"input\":0.59,\"output\":0.79},"
            + "\"supports_tools\":true,\"first_token_latency_ms\":250,\"throughput\":180.2}]}]}";
    private static final String MODELS = "[{\"id\":\"org/a\",\"pipeline_tag\":\"text-to-image\",\"downloads\":12345,"
            + "\"gated\":\"auto\",\"inferenceProviderMapping\":[{\"provider\":\"fal-ai\",\"providerId\":\"x\","
            + "\"status\":\"live\",\"task\":\"text-to-image\"}]},{\"id\":\"org/\\u001b[31mb\"}]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    @BeforeEach
    void hub() {
        cli.env("HF_ENDPOINT", cli.server().url().toString());
    }

    @Test
    void providers_ofAModel_havePricesAndDetails() {
        cli.server().answer(Answer.json(MAPPING), Answer.json(ROUTER));

        CliFixture.Result result = cli.run("providers", "org/m");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("""
                groq      live   conversational  $0.59 in, $0.79 out per 1M tokens  131,072 tokens of context, first token after 250 ms, 180 tokens/s, tools
                together  error  conversational
                """);
        assertThat(cli.server().request(0).header("authorization")).isEqualTo("Bearer " + CliFixture.TOKEN);
    }

    @Test
    void providers_json_hasAllFieldsOnOneLine() {
        cli.server().answer(Answer.json(MAPPING), Answer.json(ROUTER));

        assertThat(cli.run("providers", "org/m", "--json").out())
                .startsWith("[{\"provider\":\"groq\",")
                .contains("\"providerId\":\"m\"", "\"pricing\":{\"input\":0.59,\"output\":0.79}")
                .endsWith("}]\n");
    }

    @Test
    void providers_modelWithoutAny_saysSo() {
        cli.server().answer(Answer.json("{\"id\":\"org/m\"}"));

        CliFixture.Result result = cli.run("providers", "org/m");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("No provider serves org/m.\n");
    }

    @Test
    void providers_unknownModel_fails() {
        cli.server().answer(Answer.json(404, "{\"error\":\"Repository not found\"}"));

        CliFixture.Result result = cli.run("providers", "org/none");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: ").contains("Repository not found");
    }

    @Test
    void providers_withoutModel_listsTasksWithoutANetwork() {
        CliFixture.Result result = cli.run("providers");

        assertThat(result.out()).contains("hf-inference", "groq").containsPattern("(?m)^auto +chat-completion");
        assertThat(cli.run("providers", "--json").out())
                .contains("{\"provider\":\"groq\",\"tasks\":[\"chat-completion\"");
        assertThat(cli.server().requests()).isEmpty();
    }

    @Test
    void models_byTaskAndProvider_areListed() {
        cli.server().answer(Answer.json(MODELS));

        CliFixture.Result result = cli.run("models", "--task", "text-to-image", "--provider", "fal-ai", "--limit", "2");

        assertThat(result.out().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .matches("org/a +text-to-image  12,345 downloads  gated  fal-ai");
        assertThat(result.out()).doesNotContain("\u001b");
        assertThat(cli.server().request(0).path())
                .startsWith("/api/models?pipeline_tag=text-to-image&inference_provider=fal-ai&limit=2&");
    }

    @Test
    void models_json_isAList() {
        cli.server().answer(Answer.json("[{\"id\":\"org/a\"}]"));

        assertThat(cli.run("models", "qwen", "--author", "Qwen", "--json").out())
                .isEqualTo("[{\"id\":\"org/a\"}]\n");
        assertThat(cli.server().request(0).path()).startsWith("/api/models?search=qwen&author=Qwen&limit=20&");
    }

    @Test
    void models_noneOrInvalidLimit_saySo() {
        cli.server().answer(Answer.json("[]"));

        assertThat(cli.run("models", "--task", "sentiment-analysis").err()).isEqualTo("The Hub lists no such model.\n");
        assertThat(cli.server().request(0).path()).contains("pipeline_tag=text-classification");
        CliFixture.Result refused = cli.run("models", "--limit", "0");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("error: --limit takes a number of 1 or more, not 0.\n");
    }

    @Test
    void helpPages_haveExamples() {
        assertThat(cli.run("providers", "--help").out()).contains("abrazo providers meta-llama/", "--hub-url URL");
        assertThat(cli.run("models", "--help").out()).contains("--limit N");
        assertThat(cli.run("login", "--help").out()).contains("--token-file FILE", "abrazo login < token.txt");
        assertThat(cli.run("logout", "--help").out()).contains("Remove the saved token.");
        assertThat(cli.run("whoami", "--help").out()).contains("Show the account");
    }
}
