package dev.abrazo.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubTest {

    private static final String MAPPING = "\"inferenceProviderMapping\":["
            + "{\"provider\":\"groq\",\"providerId\":\"llama-70b\",\"status\":\"live\",\"task\":\"conversational\"},"
            + "{\"provider\":\"together\",\"providerId\":\"meta/Llama\",\"status\":\"staging\",\"task\":\"conversational\"}]";
    private static final String ROUTER = "{\"object\":\"list\",\"data\":[{\"id\":\"org/m\",\"providers\":["
            + "{\"provider\":\"groq\",\"status\":\"live\",\"context_length\":131072,"
            + "\"pricing\":{\"input\":0.59,\"output\":0.79},\"supports_tools\":true,"
            + "\"supports_structured_output\":false,\"first_token_latency_ms\":250.5,\"throughput\":180.2}]}]}";

    private final ScriptedServer server = new ScriptedServer();
    private final InferenceClient hf = client().token("hf_secret").build();

    @AfterEach
    void close() {
        hf.close();
        server.close();
    }

    private InferenceClient.Builder client() {
        return InferenceClient.builder()
                .environment(Map.of())
                .hubUrl(server.url())
                .routerUrl(server.url().resolve("/router"));
    }

    private String target(int request) {
        return server.requests().get(request).method() + " "
                + server.requests().get(request).path();
    }

    private String authorization(int request) {
        return server.requests().get(request).header("authorization");
    }

    @Test
    void model_known_hasTaskTagsAndProviders() {
        server.answer(
                Answer.json("{\"id\":\"org/m\",\"pipeline_tag\":\"text-generation\",\"tags\":[\"conversational\",7],"
                        + "\"library_name\":\"transformers\",\"downloads\":1234,\"private\":false,\"gated\":\"auto\","
                        + MAPPING + "}"));

        Hub.Model model = hf.hub().model("org/m");

        assertThat(model.id()).isEqualTo("org/m");
        assertThat(model.task()).isEqualTo("text-generation");
        assertThat(model.tags()).containsExactly("conversational");
        assertThat(model.library()).isEqualTo("transformers");
        assertThat(model.downloads()).isEqualTo(1234);
        assertThat(model.isPrivate()).isFalse();
        assertThat(model.gated()).isTrue();
        assertThat(model.providers()).extracting(Hub.ModelProvider::provider).containsExactly("groq", "together");
        assertThat(model.json()).containsKey("pipeline_tag");
        assertThat(target(0))
                .isEqualTo("GET /api/models/org/m?expand%5B%5D=pipeline_tag&expand%5B%5D=tags"
                        + "&expand%5B%5D=library_name&expand%5B%5D=downloads&expand%5B%5D=private&expand%5B%5D=gated"
                        + "&expand%5B%5D=inferenceProviderMapping");
        assertThat(authorization(0)).isEqualTo("Bearer hf_secret");
    }

    @Test
    void model_renamed_followsTheRelativeRedirect() {
        server.answer(
                Answer.of(307).header("Location", "/api/models/google-bert/bert-base-uncased"),
                Answer.json("{\"id\":\"google-bert/bert-base-uncased\"}"));

        assertThat(hf.hub().model("bert-base-uncased").id()).isEqualTo("google-bert/bert-base-uncased");
        assertThat(target(1)).isEqualTo("GET /api/models/google-bert/bert-base-uncased");
        assertThat(authorization(1)).isEqualTo("Bearer hf_secret");
    }

    @Test
    void model_mappingByProvider_readsTheMapForm() {
        server.answer(Answer.json("{\"id\":\"org/m\",\"inferenceProviderMapping\":{\"fal-ai\":{\"status\":\"live\","
                + "\"providerId\":\"fal-ai/flux\",\"task\":\"text-to-image\"},\"broken\":7}}"));

        Hub.ModelProvider provider = hf.hub().model("org/m").providers().get(0);

        assertThat(hf.hub()).isNotNull();
        assertThat(provider.provider()).isEqualTo("fal-ai");
        assertThat(provider.providerModel()).isEqualTo("fal-ai/flux");
        assertThat(provider.task()).isEqualTo("text-to-image");
        assertThat(provider.status()).isEqualTo("live");
        assertThat(provider.inputPrice()).isNull();
    }

    @Test
    void model_unknown_isNotFound() {
        server.answer(Answer.json(404, "{\"error\":\"Repository not found\"}"));

        assertThatThrownBy(() -> hf.hub().model("org/none"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Repository not found");
    }

    @Test
    void model_replyIsAList_isUnexpected() {
        server.answer(Answer.json("[]"));

        assertThatThrownBy(() -> hf.hub().model("org/m")).isInstanceOf(UnexpectedReplyException.class);
    }

    @Test
    void models_severalPages_followsTheLinkUpToTheLimit() {
        server.answer(
                Answer.json("[{\"id\":\"a/1\"},{\"id\":\"a/2\"}]")
                        .header(
                                "Link",
                                "<https://huggingface.co/api/models?pipeline_tag=text-to-image&cursor=x%3D>; rel=\"next\""),
                Answer.json("[{\"id\":\"a/3\"},{\"id\":\"a/4\"}]")
                        .header("Link", "<https://huggingface.co/api/models?cursor=y>; rel=\"next\""));

        List<Hub.Model> models =
                hf.hub().models(s -> s.task("text-to-image").provider("fal-ai").limit(3));

        assertThat(models).extracting(Hub.Model::id).containsExactly("a/1", "a/2", "a/3");
        assertThat(target(0))
                .startsWith("GET /api/models?pipeline_tag=text-to-image&inference_provider=fal-ai&limit=3&expand");
        // The link names the public host; the token stays at the configured one.
        assertThat(target(1)).isEqualTo("GET /api/models?pipeline_tag=text-to-image&cursor=x%3D");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void models_chat_areFoundByTheirTag() {
        server.answer(Answer.json("[]"));

        assertThat(hf.hub().models(s -> s.task("chat-completion").text("q w&n").author("Qwen")))
                .isEmpty();
        assertThat(target(0)).startsWith("GET /api/models?filter=conversational&search=q+w%26n&author=Qwen&limit=20&");
    }

    @Test
    void models_limitBelowOne_isRefused() {
        assertThatThrownBy(() -> hf.hub().models(s -> s.limit(0)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("`limit` must be 1 or more; it is 0.");
    }

    @Test
    void providersOf_chatModel_hasPricesOfTheRouter() {
        server.answer(Answer.json("{\"id\":\"org/m\"," + MAPPING + "}"), Answer.json(ROUTER));

        List<Hub.ModelProvider> providers = hf.hub().providersOf("org/m");

        Hub.ModelProvider groq = providers.get(0);
        assertThat(groq.providerModel()).isEqualTo("llama-70b");
        assertThat(groq.inputPrice()).isEqualTo(0.59);
        assertThat(groq.outputPrice()).isEqualTo(0.79);
        assertThat(groq.contextLength()).isEqualTo(131072);
        assertThat(groq.firstTokenLatency()).isEqualTo(Duration.ofNanos(250_500_000));
        assertThat(groq.throughput()).isEqualTo(180.2);
        assertThat(groq.supportsTools()).isTrue();
        assertThat(groq.supportsStructuredOutput()).isFalse();
        assertThat(providers.get(1).inputPrice()).isNull();
        assertThat(providers.get(1).supportsTools()).isNull();
        assertThat(providers.get(1).status()).isEqualTo("staging");
        assertThat(target(1)).isEqualTo("GET /router/v1/models");
    }

    @Test
    void providersOf_routerFails_hasNoPrices() {
        server.answer(Answer.json("{\"id\":\"org/m\"," + MAPPING + "}"), Answer.json(400, "{\"error\":\"no\"}"));

        assertThat(hf.hub().providersOf("org/m"))
                .extracting(Hub.ModelProvider::inputPrice)
                .containsExactly(null, null);
    }

    @Test
    void providersOf_otherTask_asksTheRouterForNothing() {
        server.answer(Answer.json("{\"id\":\"org/m\",\"inferenceProviderMapping\":[]}"));

        assertThat(hf.hub().providersOf("org/m")).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whoAmI_validToken_hasNameOrganisationsAndRole() {
        server.answer(Answer.json("{\"type\":\"user\",\"name\":\"ada\",\"fullname\":\"Ada L\",\"isPro\":true,"
                + "\"orgs\":[{\"name\":\"acme\"},{\"name\":\"lab\"}],\"auth\":{\"type\":\"access_token\","
                + "\"accessToken\":{\"displayName\":\"laptop\",\"role\":\"fineGrained\"}}}"));

        Hub.Account account = hf.hub().whoAmI();

        assertThat(account.name()).isEqualTo("ada");
        assertThat(account.type()).isEqualTo("user");
        assertThat(account.fullName()).isEqualTo("Ada L");
        assertThat(account.pro()).isTrue();
        assertThat(account.organisations()).containsExactly("acme", "lab");
        assertThat(account.tokenName()).isEqualTo("laptop");
        assertThat(account.tokenRole()).isEqualTo("fineGrained");
        assertThat(target(0)).isEqualTo("GET /api/whoami-v2");
    }

    @Test
    void whoAmI_invalidToken_isAnAuthenticationErrorWithoutTheToken() {
        server.answer(Answer.json(401, "{\"error\":\"Invalid credentials hf_secret\"}"));

        assertThatThrownBy(() -> hf.hub().whoAmI())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("hf_secret");
    }

    @Test
    void whoAmI_withoutToken_isRefusedBeforeSending() {
        try (InferenceClient anonymous = client().anonymous().build()) {
            assertThatThrownBy(() -> anonymous.hub().whoAmI())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("No token is set for Hugging Face.");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void hub_keyOfAProviderOrEndpoint_isNotSent() {
        server.answer(Answer.json("{\"id\":\"org/m\"}"), Answer.json("{\"id\":\"org/m\"}"));

        try (InferenceClient groq = client().provider("groq").token("gsk_1").build();
                InferenceClient own =
                        client().endpoint("http://localhost:1").token("mine").build()) {
            groq.hub().model("org/m");
            own.hub().model("org/m");
        }

        assertThat(authorization(0)).isNull();
        assertThat(authorization(1)).isNull();
    }

    @Test
    void tasks_listed_haveTheFirstModelOfEach() {
        server.answer(Answer.json("{\"summarization\":{\"models\":[{\"id\":\"a/s\"},{\"id\":\"a/t\"}]},"
                + "\"other\":{\"models\":[]},\"fill-mask\":{\"models\":[{\"id\":\"a/f\"}]}}"));

        assertThat(hf.hub().tasks()).containsExactly(Map.entry("summarization", "a/s"), Map.entry("fill-mask", "a/f"));
    }

    @Test
    void results_sameJson_areEqual() {
        assertThat(Hub.Model.of(Map.of("id", "a"))).isEqualTo(Hub.Model.of(Map.of("id", "a")));
        assertThat(Hub.Model.of(Map.of("id", "a"))).isNotEqualTo(Hub.Account.of(Map.of("id", "a")));
        assertThat(Hub.Account.of(Map.of("name", "ada"))).hasToString("Hub.Account{\"name\":\"ada\"}");
    }

    @Test
    void hub_closedClient_isRefused() {
        hf.close();

        assertThatThrownBy(hf::hub).hasMessage("The client is closed.");
    }
}
