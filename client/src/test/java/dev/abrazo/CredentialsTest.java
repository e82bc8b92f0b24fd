package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations of tokens and headers: the provider or endpoint set together with them, and no other. */
class CredentialsTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":1}]");
    private static final Answer CHAT = Answer.json("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}");
    private static final Answer EVENTS = Answer.events(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\n"
                    + "data: [DONE]\n\n");
    private static final Answer GROQ = Answer.json(
            "{\"inferenceProviderMapping\":{\"groq\":{\"providerId\":\"g\",\"status\":\"live\",\"task\":\"conversational\"}}}");
    private static final Input<String, TextClassification.Params> INPUT = TextClassification.TASK.input("a");
    private static final URI A = URI.create("https://a.example.org");
    private static final URI B = URI.create("https://b.example.org");
    private static final URI PROXY = URI.create("https://proxy.example.org/g");
    private static final CallOptions HEADERS = CallOptions.builder()
            .header("X-Api-Key", "secret")
            .header("Cookie", "session=secret")
            .build();

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void keyOfAnEndpoint_isNotSentToAProviderOfTheCall() {
        wired.server().answer(GROQ, CHAT);

        wired.client(b -> b.endpoint(A).token("key-of-a").defaults(HEADERS))
                .options(o -> o.provider("groq"))
                .model("org/m")
                .chatCompletion("a");

        assertThat(wired.request(0)).startsWith("GET https://huggingface.co/").doesNotContain("key-of-a", "secret");
        assertThat(wired.request(1))
                .startsWith("POST https://router.huggingface.co/groq/openai/v1/chat/completions\n")
                .doesNotContain("key-of-a", "secret");
    }

    @Test
    void keyOfAnEndpoint_isNotSentToAProviderOfAStreamOrAJsonCall() {
        wired.server().answer(GROQ, EVENTS, CHAT);
        InferenceClient client =
                wired.client(b -> b.endpoint(A).token("key-of-a").defaults(HEADERS));

        client.call(ChatCompletion.TASK, List.of(ChatMessage.user("a"))).model("org/m").provider("groq").stream()
                .assembled();
        client.json(
                        "chat-completion",
                        Map.of("inputs", "a", "messages", java.util.List.of(Map.of("role", "user", "content", "a"))))
                .model("org/m")
                .options(o -> o.provider("groq"))
                .reply();

        assertThat(wired.request(1))
                .startsWith("POST https://router.huggingface.co/groq/")
                .doesNotContain("key-of-a", "secret");
        assertThat(wired.request(2))
                .startsWith("POST https://router.huggingface.co/groq/")
                .doesNotContain("key-of-a", "secret");
    }

    @Test
    void keyOfAnEndpoint_isNotSentToHuggingFace() {
        wired.server().answer(LABELS);

        wired.client(b -> b.endpoint(A).token("key-of-a"))
                .call(TextClassification.TASK, INPUT)
                .provider("hf-inference")
                .model("org/m")
                .run();

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/")
                .doesNotContain("key-of-a");
    }

    @Test
    void keyOfAProvider_isNotSentToTheHubForTheDefaultModel() {
        wired.taskList().handle(request -> Answer.json("{\"chat-completion\":{\"models\":[{\"id\":\"org/m\"}]}}"));
        wired.server().answer(GROQ, CHAT);

        wired.client(b -> b.anonymous())
                .options(o -> o.provider("groq").token(dev.abrazo.backend.Token.of("gsk_own")))
                .chatCompletion("a");

        assertThat(wired.taskList().only().header("authorization")).isNull();
        assertThat(wired.request(0)).startsWith("GET https://huggingface.co/").doesNotContain("gsk_own");
        assertThat(wired.request(1)).startsWith("POST https://api.groq.com/").contains("authorization: Bearer gsk_own");
    }

    @Test
    void tokenWithAuto_isForHuggingFaceForAnyProvider() {
        wired.server()
                .answer(
                        Answer.json("{\"inferenceProviderMapping\":{\"replicate\":"
                                + "{\"providerId\":\"r\",\"status\":\"live\",\"task\":\"text-to-image\"}}}"),
                        Answer.json("{\"output\":\"data:image/png;base64,iVBORw0KGgo=\"}"));

        wired.client(b -> b.provider("auto").token("any-token")).model("org/m").textToImage("a");

        assertThat(wired.request(1))
                .startsWith("POST https://router.huggingface.co/replicate/")
                .contains("authorization: Bearer any-token");
    }

    @Test
    void headersWithAnEndpoint_areAllSentToIt() {
        wired.server().answer(LABELS, EVENTS);
        CallOptions basic =
                HEADERS.toBuilder().header("Authorization", "Basic dTpw").build();

        wired.client(b -> b.defaults(basic).endpoint(A)).textClassification("a");
        wired
                .client(b -> b.endpoint(A).defaults(basic))
                .call(ChatCompletion.TASK, List.of(ChatMessage.user("a")))
                .stream()
                .assembled();

        for (int i = 0; i < 2; i++) {
            assertThat(wired.request(i))
                    .startsWith("POST https://a.example.org/")
                    .contains("authorization: Basic dTpw\n", "cookie: session=secret\n", "x-api-key: secret\n");
        }
    }

    @Test
    void headers_areNotSentToAnEndpointOfTheCall() {
        wired.server().answer(LABELS, LABELS, LABELS, LABELS);
        InferenceClient beside = wired.client(b -> b.endpoint(A).defaults(HEADERS));
        InferenceClient bare = wired.client(b -> b.token("hf_x").defaults(HEADERS));

        beside.call(TextClassification.TASK, INPUT).endpoint(B).run();
        bare.call(TextClassification.TASK, INPUT).endpoint(B).run();
        bare.options(o -> o.header("X-Other", "secret"))
                .call(TextClassification.TASK, INPUT)
                .endpoint(B)
                .run();
        beside.call(TextClassification.TASK, INPUT)
                .endpoint(B)
                .options(o -> o.header("X-Own", "1"))
                .run();

        for (int i = 0; i < 3; i++) {
            assertThat(wired.request(i))
                    .startsWith("POST https://b.example.org/\n")
                    .doesNotContain("secret");
        }
        assertThat(wired.request(3)).contains("x-own: 1\n").doesNotContain("secret");
    }

    @Test
    void headersWithoutAServer_areSentWithTheHuggingFaceToken() {
        wired.server().answer(LABELS, GROQ, CHAT, GROQ, CHAT);
        InferenceClient client = wired.client(b -> b.token("hf_x").defaults(HEADERS));
        InferenceClient replaced =
                wired.client(b -> b.token("hf_x").defaults(HEADERS).providerUrl("groq", PROXY));

        client.model("org/m").textClassification("a");
        client.options(o -> o.provider("groq")).model("org/m").chatCompletion("a");
        replaced.options(o -> o.provider("groq")).model("org/m").chatCompletion("a");

        assertThat(wired.request(0)).contains("x-api-key: secret\n");
        assertThat(wired.request(2))
                .startsWith("POST https://router.huggingface.co/groq/")
                .contains("x-api-key: secret\n");
        assertThat(wired.request(4))
                .startsWith("POST https://proxy.example.org/g/")
                .doesNotContain("secret", "hf_x");
    }

    @Test
    void headersWithAProvider_areSentToItsReplacement() {
        wired.server().answer(GROQ, CHAT, GROQ, CHAT);

        wired.client(b -> b.provider("groq").defaults(HEADERS).providerUrl("groq", PROXY))
                .model("org/m")
                .chatCompletion("a");
        wired.client(b -> b.defaults(HEADERS).providerUrl("groq", PROXY))
                .options(o -> o.provider("groq"))
                .model("org/m")
                .chatCompletion("a");

        assertThat(wired.request(0)).startsWith("GET https://huggingface.co/").doesNotContain("secret");
        assertThat(wired.request(1))
                .startsWith("POST https://proxy.example.org/g/")
                .contains("x-api-key: secret\n");
        assertThat(wired.request(3))
                .startsWith("POST https://proxy.example.org/g/")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"hf_ours, given", "api_ours, given", "api_org_ours, given", "hf_ours, found", "any-token, found"})
    void replacedProvider_getsNoHuggingFaceCredentials(String token, String how) {
        wired.server().answer(GROQ, CHAT, EVENTS);
        // The same origin as the replaced router and Hub: trust is not granted by origin.
        URI shared = URI.create("https://shared.example.org");
        InferenceClient client =
                wired.client(b -> (how.equals("given") ? b.token(token) : b.environment(Map.of("HF_TOKEN", token)))
                        .routerUrl(shared)
                        .hubUrl(shared)
                        .provider("groq")
                        .model("org/m")
                        .defaults(CallOptions.builder().billTo("org").build())
                        .providerUrl("groq", URI.create("https://shared.example.org/g")));

        client.chatCompletion("a");
        client.call(ChatCompletion.TASK, List.of(ChatMessage.user("a"))).stream()
                .assembled();

        assertThat(wired.request(0))
                .startsWith("GET https://shared.example.org/api/")
                .contains("Bearer " + token);
        assertThat(wired.request(1))
                .startsWith("POST https://shared.example.org/g/openai/")
                .doesNotContain("authorization", "x-hf-bill-to", token);
        assertThat(wired.request(2))
                .startsWith("POST https://shared.example.org/g/openai/")
                .doesNotContain("authorization", "x-hf-bill-to", token);
    }

    @Test
    void replacedProvider_getsItsOwnKey() {
        wired.server().answer(GROQ, CHAT);

        wired.client(b -> b.token("gsk_own").provider("groq").providerUrl("groq", PROXY))
                .model("org/m")
                .chatCompletion("a");

        assertThat(wired.request(1))
                .startsWith("POST https://proxy.example.org/g/")
                .contains("authorization: Bearer gsk_own");
    }

    @Test
    void replacedHfInference_getsTheTokenOfHuggingFace() {
        wired.server().answer(LABELS);

        wired.client(b -> b.environment(Map.of("HF_TOKEN", "hf_ours")).providerUrl("hf-inference", PROXY))
                .model("org/m")
                .textClassification("a");

        assertThat(wired.request())
                .startsWith("POST https://proxy.example.org/g/models/org/m\n")
                .contains("authorization: Bearer hf_ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"your api key", "x", "Bearer x=y;z\""})
    void anyText_isAcceptedAsAToken(String text) {
        wired.server().answer(LABELS, LABELS);

        wired.client(b -> b.token(text)).textClassification("a");
        wired.client(b -> b.environment(Map.of("HF_TOKEN", text))).textClassification("a");

        assertThat(wired.request(0)).contains("authorization: Bearer " + text + "\n");
        assertThat(wired.request(1)).contains("authorization: Bearer " + text + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyToken_isNone(String empty) {
        wired.server().answer(LABELS, LABELS, GROQ, CHAT);

        wired.client(b -> b.environment(Map.of("HF_TOKEN", "hf_env")).token(empty))
                .textClassification("a");
        wired.hf().call(TextClassification.TASK, INPUT).token(empty).run();
        wired.client(b -> b.token(empty).provider("groq")).model("org/m").chatCompletion("a");

        assertThat(wired.request(0)).doesNotContain("authorization");
        assertThat(wired.request(1)).doesNotContain("authorization");
        assertThat(wired.request(2)).doesNotContain("authorization");
        assertThat(wired.request(3))
                .startsWith("POST https://router.huggingface.co/groq/")
                .doesNotContain("authorization");
    }
}
