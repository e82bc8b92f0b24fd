package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Token;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token is shown to nobody, whatever a server sends back. */
class SecretTest extends EngineTest {

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500, 503})
    void run_serverEchoesTheRequest_theTokenIsMasked(int status) {
        server.handle(request -> echo(status, request));
        InferenceException e = assertSecretIsKept(() -> classify(timed()).run());
        assertThat(e.getMessage()).contains("hf_***");
    }

    @Test
    void run_unexpectedReplyEchoesTheRequest_theTokenIsMasked() {
        server.handle(request -> Answer.json("{\"you sent\":\"" + request.header("authorization") + "\"}"));
        InferenceException e = assertSecretIsKept(() -> classify(timed()).run());
        assertThat(e.type()).isEqualTo("unexpected_reply");
        assertThat(e.getMessage()).contains("hf_***");
    }

    @Test
    void run_errorUnderASuccessEchoesTheRequest_theTokenIsMasked() {
        server.handle(request -> echo(200, request));
        InferenceException e = assertSecretIsKept(() -> classify(timed()).run());
        assertThat(e.type()).isEqualTo("server");
        assertThat(e.getMessage()).contains("hf_***");
    }

    @Test
    void run_noJson_theTokenIsMasked() {
        server.handle(request -> Answer.json("you sent " + request.header("authorization")));
        assertSecretIsKept(() -> classify(timed()).run());
    }

    @Test
    void stream_eventsEchoTheRequest_theTokenIsMasked() {
        server.handle(
                request -> Answer.events(event("{\"error\":\"bad key " + request.header("authorization") + "\"}")));
        assertSecretIsKept(() -> chat(timed()).stream());
        server.handle(request -> Answer.events(event("you sent " + request.header("authorization"))));
        assertSecretIsKept(() -> chat(timed()).stream());
        server.handle(request -> Answer.events(delta("Hi") + event("you sent " + request.header("authorization"))));
        assertSecretIsKept(() -> chat(timed()).stream().assembled());
        server.handle(request -> Answer.events(event("[\"" + request.header("authorization") + "\"]")));
        assertSecretIsKept(() -> chat(timed()).stream().assembled());
    }

    @Test
    void run_connectionLost_theTokenIsNotNamed() {
        server.handle(request -> Answer.reset());
        assertSecretIsKept(() -> classify(timed()).run());
    }

    @Test
    void run_tokenWithALineEnd_isRefusedWithoutShowingIt() {
        InferenceException e = failure(InferenceException.class, () -> Token.of("hf_abc\ndef"));
        assertThat(e.getMessage()).doesNotContain("abc");
    }

    @Test
    void run_headerThatCannotBeSet_isRefusedWithoutItsValue() {
        server.handle(request -> LABELS);
        for (String name : new String[] {"Content-Length", "Bad Name"}) {
            InferenceException e = failure(
                    InferenceException.class,
                    () -> classify(timed())
                            .options(o -> o.header(name, "verysecret"))
                            .run());
            assertThat(e.type()).isEqualTo("configuration");
            assertThat(e.getMessage()).contains(name).doesNotContain("verysecret");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void toString_anythingThatHoldsTheToken_hidesIt() {
        InferenceClient client = timed();
        var request = classify(client).token("hf_another_secret");
        assertThat(request.toString()).doesNotContain("another");
        Call<TextClassification.Input> call = new Call<>(
                "org/m",
                TextClassification.Input.builder("x").build(),
                dev.abrazo.backend.CallOptions.builder()
                        .token(Token.of("hf_another_secret"))
                        .build());
        assertThat(call.toString()).doesNotContain("another");
        assertThat(HttpCall.get(server.url("/x?key=another"))
                        .header("Authorization", "Bearer another")
                        .toString())
                .doesNotContain("another");
        assertThat(client.backend().toString()).doesNotContain(TestClient.TOKEN);
    }

    private static Answer echo(int status, RecordedRequest request) {
        String authorization = request.header("authorization");
        return Answer.json(status, "{\"error\":\"no: " + authorization + "\",\"warnings\":[\"" + authorization + "\"]}")
                .header("X-Echo", String.valueOf(authorization))
                .header("X-Request-Id", String.valueOf(authorization));
    }

    private InferenceException assertSecretIsKept(ThrowingCallable call) {
        InferenceException e = failure(InferenceException.class, call);
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        all.append(e.details().toString());
        assertThat(all.toString()).doesNotContain(TestClient.TOKEN);
        assertThat(server.request(0).header("authorization")).isEqualTo("Bearer " + TestClient.TOKEN);
        return e;
    }
}
