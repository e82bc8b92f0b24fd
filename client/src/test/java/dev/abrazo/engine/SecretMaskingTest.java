package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.Token;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.RawServer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token never appears in errors or logs, even if a server echoes it. */
class SecretMaskingTest extends EngineTest {

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
        assertThat(e.code()).isEqualTo("unexpected_reply");
        assertThat(e.getMessage()).contains("hf_***");
    }

    @Test
    void run_errorUnderASuccessEchoesTheRequest_theTokenIsMasked() {
        server.handle(request -> echo(200, request));
        InferenceException e = assertSecretIsKept(() -> classify(timed()).run());
        assertThat(e.code()).isEqualTo("server");
        assertThat(e.getMessage()).contains("hf_***");
    }

    @Test
    void run_replyThatIsNotJson_theTokenIsMasked() {
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

    @ParameterizedTest
    @ValueSource(
            strings = {"https://%s.example.org/", "http://127.0.0.1/?t=%s", "ftp://h/%s", "https://u:%s@h/x", "/%s"})
    void run_redirectRepeatsTheToken_theTokenIsMasked(String location) {
        String partly = TestClient.TOKEN.substring(0, 20);
        for (String shown : new String[] {TestClient.TOKEN, partly}) {
            server.handle(request -> Answer.redirect(302, String.format(location, shown.replace("_", "")))
                    .header("X-Echo", "Bearer " + shown));
            assertSecretIsKept(() -> classify(timed()).run());
            assertSecretIsKept(() -> chat(timed()).stream());
        }
    }

    @Test
    void run_lookUpRepeatsTheToken_theTokenIsMasked() {
        for (String body : new String[] {
            "no JSON but " + TestClient.TOKEN,
            "{\"inferenceProviderMapping\":{\"" + TestClient.TOKEN + "\":{\"providerId\":\"x\",\"task\":\"t\"}}}",
            "{\"inferenceProviderMapping\":{\"x\":{\"providerId\":\"x\",\"task\":\"" + TestClient.TOKEN + "\"}}}"
        }) {
            server.handle(request -> Answer.json(body));
            assertSecretIsKept(() -> chat(timed()).provider("groq").run());
        }
        server.handle(request -> Answer.json(400, "{\"error\":\"" + TestClient.TOKEN + "\"}"));
        assertSecretIsKept(() -> chat(timed()).provider("groq").stream());
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 262, 270, 280, 285, 290, 295, 300})
    void run_excerptEndsInsideTheToken_theTokenIsMasked(int before) {
        server.handle(request -> Answer.json("\"" + " ".repeat(before) + TestClient.TOKEN + "\""));
        assertSecretIsKept(() -> classify(timed()).run());
        server.handle(request -> Answer.events(event("\"" + " ".repeat(before) + TestClient.TOKEN + "\"")));
        assertSecretIsKept(() -> chat(timed()).stream().assembled());
    }

    @Test
    void run_serverTruncatesTheToken_theRestIsMasked() {
        for (int length : new int[] {8, 12, 20, 31}) {
            String start = TestClient.TOKEN.substring(0, length);
            String end = TestClient.TOKEN.substring(TestClient.TOKEN.length() - length);
            server.handle(request -> Answer.json(401, "{\"error\":\"bad key " + start + "… or …" + end + "\"}"));
            assertSecretIsKept(() -> classify(timed()).run());
        }
    }

    @Test
    void run_escapedToken_isMasked() {
        StringBuilder escaped = new StringBuilder();
        TestClient.TOKEN.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        server.handle(request -> Answer.json(400, "{\"error\":\"bad key " + escaped + "\"}"));
        assertSecretIsKept(() -> classify(timed()).run());
    }

    @Test
    void stream_headersRepeatTheToken_theTokenIsMasked() {
        server.handle(request -> Answer.events(delta("Hi")).header("X-Echo", TestClient.TOKEN));
        assertSecretIsKept(() -> chat(timed()).stream().assembled());
        server.handle(request -> Answer.events(event("{\"error\":\"no\"}")).header("X-Request-Id", TestClient.TOKEN));
        assertSecretIsKept(() -> chat(timed()).stream());
    }

    @Test
    void reply_headersRepeatTheToken_theTokenIsMaskedInTheMetadata() {
        server.handle(request -> Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]")
                .header("X-Request-Id", TestClient.TOKEN)
                .header("X-Echo", TestClient.TOKEN));
        Reply.Metadata metadata = classify(timed()).reply().metadata();
        assertThat(metadata.toString()).doesNotContain("abcdefgh");
        assertThat(metadata.requestId()).isEqualTo("hf_***");
    }

    @Test
    void run_replyThatIsNotHttp_theTokenIsMasked() throws IOException {
        try (RawServer raw = new RawServer("HTTP/1.1 nonsense " + TestClient.TOKEN + "\r\n\r\n")) {
            InferenceException e = failure(
                    InferenceException.class,
                    () -> classify(client(setUp().endpoint(raw.url())))
                            .options(o -> o.retryOnError(false))
                            .run());
            assertThat(everything(e)).doesNotContain("abcdefgh");
        }
    }

    @Test
    void run_headersWithSecrets_areMasked() {
        server.handle(request -> Answer.json(
                        400,
                        "{\"error\":\"" + request.header("x-api-key") + " " + request.header("authorization")
                                + " user:pa55w0rd " + request.header("cookie") + "\"}")
                .header("X-Echo", String.valueOf(request.header("x-api-key"))));
        InferenceException e = failure(
                InferenceException.class,
                () -> classify(client(setUp().token(null).endpoint(server.url())))
                        .options(o -> o.header("X-Api-Key", "k-0123456789")
                                .header("Authorization", "Basic dXNlcjpwYTU1dzByZA==")
                                .header("Cookie", "a=1; session=5e551on"))
                        .run());
        assertThat(everything(e)).doesNotContain("0123456789", "dXNlcjpw", "pa55w0rd", "5e551on");
    }

    @Test
    void run_passwordInTheEndpoint_isMasked() {
        URI endpoint = URI.create(server.url().toString().replace("//", "//user:pa55w0rd@"));
        server.handle(request -> Answer.json(400, "{\"error\":\"I know user:pa55w0rd\"}"));
        assertThat(everything(failure(
                        InferenceException.class,
                        () -> classify(client(setUp().endpoint(endpoint))).run())))
                .doesNotContain("pa55w0rd");
        server.handle(request -> Answer.redirect(302, endpoint + "/elsewhere"));
        assertThat(everything(failure(
                        InferenceException.class,
                        () -> classify(client(setUp().endpoint(endpoint))).run())))
                .contains("is not followed")
                .doesNotContain("pa55w0rd");
        try (ClosedPort closedPort = new ClosedPort()) {
            URI closed = URI.create(closedPort.url().toString().replace("//", "//user:pa55w0rd@"));
            assertThat(everything(failure(
                            InferenceException.class,
                            () -> classify(client(setUp().endpoint(closed)))
                                    .options(o -> o.retryOnError(false))
                                    .run())))
                    .contains("can't reach 127.0.0.1:" + closedPort.port())
                    .doesNotContain("pa55w0rd");
        }
        URI bad = URI.create("ftp://user:pa55w0rd@host/");
        assertThat(everything(failure(
                        InferenceException.class,
                        () -> classify(client(setUp().endpoint(bad))).run())))
                .contains("must be a URL")
                .doesNotContain("pa55w0rd");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void run_ownServerRejects_saysThatTheHuggingFaceTokenWasNotSent(int status) {
        server.handle(request -> Answer.json(status, "{\"error\":\"no\"}"));

        InferenceException none = failure(
                InferenceException.class,
                () -> classify(client(setUp().token(null)))
                        .endpoint(server.url("/own"))
                        .run());
        InferenceException given = failure(
                InferenceException.class,
                () -> chat(client(setUp().token(null).endpoint(server.url("/own")))).token("mine-1234").stream());
        InferenceException hub =
                failure(InferenceException.class, () -> classify(client()).run());

        assertThat(none.getMessage())
                .contains("No token was sent to this server", "HF_TOKEN", "Set a token for this server with `token`");
        assertThat(given.getMessage()).contains("The server rejected the token that is set for it");
        assertThat(hub.getMessage()).doesNotContain("this server");
    }

    @Test
    void run_connectionLost_theTokenIsNotNamed() {
        server.handle(request -> Answer.reset());
        assertSecretIsKept(() -> classify(timed()).run());
    }

    @Test
    void run_tokenWithALineEnd_isRejectedWithoutShowingIt() {
        InferenceException e = failure(InferenceException.class, () -> Token.of("hf_abc\ndef"));
        assertThat(e.getMessage()).doesNotContain("abc");
    }

    @Test
    void run_headerThatCannotBeSet_isRejectedWithoutItsValue() {
        server.handle(request -> LABELS);
        for (String name : new String[] {"Content-Length", "Bad Name"}) {
            InferenceException e = failure(
                    InferenceException.class,
                    () -> classify(timed())
                            .options(o -> o.header(name, "verysecret"))
                            .run());
            assertThat(e.code()).isEqualTo("configuration");
            assertThat(e.getMessage()).contains(name).doesNotContain("verysecret");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void toString_objectsWithTheToken_maskIt() {
        InferenceClient client = timed();
        var request = classify(client).token("hf_another_secret");
        assertThat(request.toString()).doesNotContain("another");
        Call<Input<String, TextClassification.Params>> call = Call.of(
                "org/m",
                TextClassification.TASK.input("x"),
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
        assertThat(everything(e)).doesNotContain(TestClient.TOKEN, "abcdefgh", "tuvwxyz0123");
        assertThat(server.request(0).header("authorization")).isEqualTo("Bearer " + TestClient.TOKEN);
        return e;
    }

    private static String everything(InferenceException e) {
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        return all.append(e.details().toString()).toString();
    }
}
