package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TextClassification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routing: which host is called, by provider, suffix or endpoint, and with which token. */
class RoutingTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":1}]");
    private static final Answer CHAT = Answer.json("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}");
    private static final Answer GROQ = Answer.json(
            "{\"inferenceProviderMapping\":{\"groq\":{\"providerId\":\"g\",\"status\":\"live\",\"task\":\"conversational\"}}}");
    private static final Input<String, TextClassification.Params> INPUT = TextClassification.TASK.input("a");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void suffix_onOtherTasks_selectsTheProvider() {
        wired.server().answer(LABELS);

        wired.hf().model("org/m:hf-inference").textClassification("a");

        assertThat(wired.request()).startsWith("POST https://router.huggingface.co/hf-inference/models/org/m\n");
    }

    @Test
    void suffix_ofAProviderWithoutTheTask_isRejectedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().model("org/m:groq").textClassification("a"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("groq does not support text-classification. Providers that support it: hf-inference."
                        + " groq supports: chat-completion.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void suffix_unknown_listsTheProviders() {
        assertThatThrownBy(() -> wired.hf().model("org/m:fast").textClassification("a"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("There is no provider \"fast\". There are: hf-inference, ");
    }

    @Test
    void suffix_policyOnAnotherTask_saysThatItIsForChats() {
        for (String policy : List.of("fastest", "cheapest", "preferred")) {
            assertThatThrownBy(() -> wired.hf().model("org/m:" + policy).textClassification("a"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(
                            "\"" + policy + "\" is no provider but a policy of Hugging Face's router, for chats"
                                    + " without a provider. There are: hf-inference, ");
        }
    }

    @Test
    void suffix_onAList_selectsTheProvider() {
        assertThatThrownBy(() -> wired.hf().model("org/m:groq").each(TextClassification.TASK, List.of(INPUT, INPUT)))
                .isInstanceOf(UnsupportedException.class);
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void suffix_withAnExplicitProvider_isPartOfTheModel() {
        wired.server().answer(CHAT);

        wired.hf().options(o -> o.provider("auto")).model("org/m:groq").chatCompletion("a");

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/v1/chat/completions\n")
                .contains("{\"model\":\"org/m:groq\"");
    }

    @Test
    void suffix_withAutoForAnotherTask_selectsTheProvider() {
        wired.server().answer(LABELS);

        wired.hf().options(o -> o.provider("auto")).model("org/m:hf-inference").textClassification("a");

        assertThat(wired.request()).startsWith("POST https://router.huggingface.co/hf-inference/models/org/m\n");
    }

    @Test
    void providerAndEndpoint_inOneCall_areMutuallyExclusive() {
        URI endpoint = URI.create("https://e.example.org");

        assertThatThrownBy(() -> wired.hf()
                        .call(TextClassification.TASK, INPUT)
                        .provider("hf-inference")
                        .endpoint(endpoint)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Set a provider or an endpoint, not both: the URL of an endpoint is used unchanged.");
        assertThatThrownBy(() -> wired.client(b -> b.provider("groq").endpoint(endpoint)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Set a provider or an endpoint, not both.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void endpoint_ofTheCall_replacesTheClientsProvider() {
        wired.server().answer(LABELS);

        wired.client(b -> b.token("hf_test").provider("groq"))
                .call(TextClassification.TASK, INPUT)
                .endpoint(URI.create("https://e.example.org/x"))
                .run();

        assertThat(wired.request()).startsWith("POST https://e.example.org/x\n").doesNotContain("authorization");
    }

    @Test
    void provider_ofTheCall_replacesTheClientsEndpoint() {
        wired.server().answer(LABELS);

        wired.client(b -> b.token("hf_test").endpoint(URI.create("https://e.example.org")))
                .call(TextClassification.TASK, INPUT)
                .provider("hf-inference")
                .model("org/m")
                .run();

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/hf-inference/models/org/m\n")
                .contains("authorization: Bearer hf_test");
    }

    @ParameterizedTest
    @CsvSource({"ftp://h/x", "h.example.org/x", "/x", "https:/x", "file:///etc/passwd"})
    void endpoint_notAnHttpUrl_isRejected(URI endpoint) {
        assertThatThrownBy(() -> wired.hf()
                        .call(TextClassification.TASK, INPUT)
                        .endpoint(endpoint)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The endpoint must be a URL such as https://host/path; it is \"" + endpoint + "\".");
    }

    @ParameterizedTest
    @CsvSource({
        "/models/org/m, /hf-inference/models/org/m",
        "/pipeline/feature-extraction/org/m, /hf-inference/models/org/m/pipeline/feature-extraction",
        "/models/gpt2?x=1, /hf-inference/models/gpt2?x=1"
    })
    void retiredHost_isRewrittenToTheRouter(String old, String now) {
        wired.server().answer(LABELS, LABELS);

        wired.client(b -> b.token("hf_test").endpoint(URI.create("https://api-inference.huggingface.co" + old)))
                .textClassification("a");
        wired.client(b -> b.routerUrl(URI.create("https://mine.example.org/r/")))
                .options(o -> o.endpoint(URI.create("https://API-inference.huggingface.co" + old)))
                .textClassification("a");

        assertThat(wired.request(0))
                .startsWith("POST https://router.huggingface.co" + now + "\n")
                .contains("authorization: Bearer hf_test");
        assertThat(wired.request(1))
                .startsWith("POST https://mine.example.org/r" + now + "\n")
                .doesNotContain("authorization");
    }

    @ParameterizedTest
    @CsvSource({
        // client's token, provider set with it, the call's provider, authorization that the provider gets
        "gsk_own, groq, , Bearer gsk_own",
        "gsk_own, , groq, Bearer gsk_own",
        "r8_own, replicate, groq, ",
        "hf_ours, replicate, groq, Bearer hf_ours"
    })
    void key_ofAProvider_isSentToNoOtherProvider(String token, String beside, String named, String authorization) {
        wired.server().answer(GROQ, CHAT);
        InferenceClient client = wired.client(
                b -> beside == null ? b.token(token) : b.token(token).provider(beside));

        (named == null ? client : client.options(o -> o.provider(named)))
                .model("org/m")
                .chatCompletion("a");

        String line = authorization == null ? null : "authorization: " + authorization;
        if (line == null) {
            assertThat(wired.request(1)).doesNotContain("authorization");
        } else {
            assertThat(wired.request(1)).contains(line);
        }
    }

    @Test
    void token_ofTheClientsOptions_isNotSentToAnEndpointOfTheCall() {
        wired.server().answer(LABELS, LABELS, LABELS);
        Inference hf = wired.hf().options(o -> o.token(Token.of("hf_options")));
        URI endpoint = URI.create("https://e.example.org");

        hf.call(TextClassification.TASK, INPUT).endpoint(endpoint).run();
        hf.call(TextClassification.TASK, INPUT).endpoint(endpoint).token("own").run();
        hf.call(TextClassification.TASK, INPUT).token("own").endpoint(endpoint).run();

        assertThat(wired.request(0)).doesNotContain("authorization");
        assertThat(wired.request(1)).contains("authorization: Bearer own");
        assertThat(wired.request(2)).contains("authorization: Bearer own");
    }

    @Test
    void anyToken_isSentToHuggingFaceUnchanged() {
        wired.server().answer(LABELS, LABELS);

        wired.client(b -> b.token("any-random-string")).textClassification("a");
        wired.client(b -> b.token("hf_ours").anonymous().environment(Map.of("HF_TOKEN", "hf_env")))
                .textClassification("a");

        assertThat(wired.request(0)).contains("authorization: Bearer any-random-string");
        assertThat(wired.request(1)).contains("authorization: Bearer hf_ours");
    }

    @Test
    void environment_tokenIsUsedUnlessTheClientIsAnonymous() {
        wired.server().answer(LABELS, LABELS, LABELS);

        wired.client(b -> b.environment(Map.of("HF_TOKEN", "hf_env"))).textClassification("a");
        wired.client(b -> b.environment(Map.of("HF_TOKEN", "hf_env")).anonymous())
                .textClassification("a");
        wired.client(b -> b.environment(Map.of("HF_TOKEN", "hf_env")))
                .call(TextClassification.TASK, INPUT)
                .endpoint(URI.create("https://e.example.org"))
                .run();

        assertThat(wired.request(0)).contains("authorization: Bearer hf_env");
        assertThat(wired.request(1)).doesNotContain("authorization");
        assertThat(wired.request(2)).doesNotContain("authorization");
    }

    @Test
    void urls_areReplacedByBuilderOrEnvironment() {
        wired.server().answer(LABELS, GROQ, CHAT);

        wired.client(b -> b.environment(Map.of("ABRAZO_ROUTER_URL", "https://r.example.org/base/")))
                .model("org/m")
                .textClassification("a");
        wired.client(b -> b.environment(Map.of("HF_ENDPOINT", "https://hub.example.org"))
                        .providerUrl("groq", URI.create("https://groq.example.org/x")))
                .options(o -> o.provider("groq"))
                .model("org/m")
                .chatCompletion("a");

        assertThat(wired.request(0)).startsWith("POST https://r.example.org/base/hf-inference/models/org/m\n");
        assertThat(wired.request(1)).startsWith("GET https://hub.example.org/api/models/org/m?");
        assertThat(wired.request(2)).startsWith("POST https://groq.example.org/x/openai/v1/chat/completions\n");
    }
}
