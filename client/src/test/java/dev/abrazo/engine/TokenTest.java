package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Token;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations of the token, over real sockets; the whole table is in CredentialPolicyTest. */
class TokenTest extends EngineTest {

    private static final String MAPPING = "{\"inferenceProviderMapping\":{\"groq\":"
            + "{\"status\":\"live\",\"providerId\":\"groq/c\",\"task\":\"conversational\"}}}";
    private static final Answer CHAT =
            Answer.json("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}");

    private final ScriptedServer own = new ScriptedServer();

    @AfterEach
    void stop() {
        own.close();
    }

    @Test
    void run_replacedRouter_getsTheToken() {
        server.answer(LABELS);
        classify(client()).options(o -> o.billTo("org").header("x-mine", "1")).run();
        assertThat(server.only().path()).isEqualTo("/hf-inference/models/org/m");
        assertThat(authorization(server.only())).isEqualTo("Bearer " + TestClient.TOKEN);
        assertThat(server.only().header("x-hf-bill-to")).isEqualTo("org");
        assertThat(server.only().header("x-mine")).isEqualTo("1");
    }

    @Test
    void run_noToken_sendsNoHeader() {
        server.answer(LABELS);
        classify(client(setUp().token(null))).run();
        assertThat(authorization(server.only())).isNull();
    }

    @Test
    void run_endpointSetWithTheToken_getsIt() {
        own.answer(LABELS);
        classify(client(setUp().endpoint(own.url("/predict"))))
                .options(o -> o.billTo("org"))
                .run();
        assertThat(own.only().path()).isEqualTo("/predict");
        assertThat(authorization(own.only())).isEqualTo("Bearer " + TestClient.TOKEN);
        assertThat(own.only().header("x-hf-bill-to")).isNull();
    }

    @Test
    void run_endpointOfTheCall_getsTheCallsTokenOnly() {
        own.answer(LABELS, LABELS);
        InferenceClient client = client();
        classify(client).endpoint(own.url()).run();
        classify(client).endpoint(own.url()).token("local-key").run();
        assertThat(authorization(own.request(0))).isNull();
        assertThat(authorization(own.request(1))).isEqualTo("Bearer local-key");
    }

    @Test
    void run_tokenOfTheEnvironment_isNotSentOverHttp() {
        own.answer(LABELS);
        Token found = Token.ambient(TestClient.TOKEN);
        classify(client(setUp().token(found).endpoint(own.url()))).run();
        assertThat(authorization(own.only())).isNull();
        server.answer(LABELS);
        classify(client(setUp().token(found))).run();
        assertThat(authorization(server.only())).isEqualTo("Bearer " + TestClient.TOKEN);
    }

    @Test
    void run_providersOwnKey_isSentThereAndNotToTheHub() {
        server.answer(Answer.json(MAPPING));
        own.answer(CHAT);
        InferenceClient client = client(setUp().token(Token.of("gsk_mine")).providerUrl("groq", own.url("/g")));
        assertThat(chat(client)
                        .provider("groq")
                        .options(o -> o.billTo("org"))
                        .run()
                        .text())
                .isEqualTo("Hi");
        assertThat(server.only().path()).isEqualTo("/api/models/org/c?expand%5B%5D=inferenceProviderMapping");
        assertThat(authorization(server.only())).isNull();
        assertThat(own.only().path()).isEqualTo("/g/openai/v1/chat/completions");
        assertThat(authorization(own.only())).isEqualTo("Bearer gsk_mine");
        assertThat(own.only().text()).startsWith("{\"model\":\"groq/c\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf_x123", "api_x123", "api_org_x123"})
    void run_huggingFaceToken_isRouted(String token) {
        server.answer(Answer.json(MAPPING), CHAT);
        chat(client(setUp().token(Token.of(token)))).provider("groq").run();
        assertThat(authorization(server.request(0))).isEqualTo("Bearer " + token);
        assertThat(server.request(1).path()).isEqualTo("/groq/openai/v1/chat/completions");
        assertThat(authorization(server.request(1))).isEqualTo("Bearer " + token);
    }

    @Test
    void run_lookUp_sendsNoHeadersOfTheCaller() {
        server.answer(Answer.json(MAPPING), CHAT);
        chat(client())
                .provider("groq")
                .options(o -> o.header("x-mine", "1").billTo("org"))
                .run();
        assertThat(server.request(0).header("x-mine")).isNull();
        assertThat(server.request(0).header("x-hf-bill-to")).isNull();
        assertThat(server.request(1).header("x-mine")).isEqualTo("1");
    }

    private static String authorization(RecordedRequest request) {
        return request.header("authorization");
    }
}
