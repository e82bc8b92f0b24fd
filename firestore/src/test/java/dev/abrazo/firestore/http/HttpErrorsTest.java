package dev.abrazo.firestore.http;

import static dev.abrazo.firestore.server.RunningFunctions.json;
import static dev.abrazo.firestore.server.RunningFunctions.send;
import static dev.abrazo.firestore.server.RunningFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.server.RunningFunctions;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of {@code runInference} get when the model's server fails, and when they are not who they should be. */
class HttpErrorsTest {

    private static final String REQUEST = "{\"inputs\":\"I like you\"}";

    @ParameterizedTest
    @CsvSource({
        "400, 400, invalid_request",
        "422, 400, invalid_request",
        "401, 502, authentication",
        "402, 502, payment_required",
        "403, 502, permission",
        "404, 502, not_found",
        "410, 502, gone",
        "413, 413, too_large",
        "418, 400, invalid_request",
        "501, 502, server",
    })
    void statusOfTheModelsServer_decidesOurs(int upstream, int status, String type) {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions
                    .model()
                    .answer(Answer.json(upstream, "{\"error\":\"it said so\"}").header("x-request-id", "r7"));

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(json(response).get("error_type")).isEqualTo(type);
            assertThat(json(response).get("request_id")).isEqualTo("r7");
            assertThat((String) json(response).get("error")).contains("it said so");
            assertThat(text(response)).doesNotContain("hf_secret", "dev.abrazo");
            assertThat(response.headers().firstValue("x-request-id")).contains("r7");
            assertThat(response.headers().firstValue("x-abrazo-attempts")).contains("1");
            assertThat(response.headers().firstValue("retry-after")).isEmpty();
        }
    }

    @Test
    void modelThatTheCallerNamed_isNotFound() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_ALLOW_MODEL", "true")) {
            functions.model().handle(request -> Answer.json(404, "{\"error\":\"no such model\"}"));

            assertThat(functions.post("{\"inputs\":\"a\",\"model\":\"a/b\"}").statusCode())
                    .isEqualTo(404);
            assertThat(functions.post(REQUEST).statusCode()).isEqualTo(502);
        }
    }

    @Test
    void tokenThatTheServerRepeats_isMasked() {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().answer(Answer.json(401, "{\"error\":\"bad token hf_secret\"}"));

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(text(response)).doesNotContain("hf_secret");
        }
    }

    @Test
    void loginOfTheEndpoint_isNotInTheError() {
        try (RunningFunctions functions =
                new RunningFunctions("HF_INFERENCE_ENDPOINT", "http://ada:pass-word@127.0.0.1:1/x")) {
            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(text(response)).doesNotContain("ada", "pass-word");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/x", "../a", "a\r\nx: y", ""})
    void modelThatCanNotBe_isTheErrorOfTheCaller(String model) {
        try (RunningFunctions functions = new RunningFunctions(
                "ABRAZO_ALLOW_MODEL", "true", "HF_INFERENCE_ENDPOINT", "", "ABRAZO_ROUTER_URL", "http://127.0.0.1:1")) {
            HttpResponse<byte[]> response = functions.post(Json.write(Map.of("inputs", "a", "model", model)));

            assertThat(json(response)).containsEntry("error_type", "invalid_request");
            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void oneFailure_isRetried() {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions
                    .model()
                    .answer(
                            Answer.json(503, "{\"error\":\"busy\"}"),
                            Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.9}]"));

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("x-abrazo-attempts")).contains("2");
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 429, rate_limit, 7", "429, , 429, rate_limit, 10", "503, 3, 503, server, 3"})
    void retryAfter_isPassedOn(int upstream, String retryAfter, int status, String type, String expected) {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_OPTIONS", "{\"retryOnError\":false}")) {
            Answer answer = Answer.json(upstream, "{\"error\":\"busy\"}");
            functions.model().handle(request -> retryAfter == null ? answer : answer.header("Retry-After", retryAfter));

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(json(response).get("error_type")).isEqualTo(type);
            assertThat(response.headers().firstValue("retry-after")).contains(expected);
        }
    }

    @Test
    void loadingModel_tellsWhenItIsReady() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_OPTIONS", "{\"retryOnError\":false}")) {
            functions
                    .model()
                    .handle(request ->
                            Answer.json(503, "{\"error\":\"Model a/b is currently loading\",\"estimated_time\":20.3}"));

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("error_type")).isEqualTo("model_loading");
            assertThat(response.headers().firstValue("retry-after")).contains("21");
        }
    }

    @Test
    void timeout_isAGatewayTimeout() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_TIMEOUT", "300ms")) {
            functions.model().handle(request -> Answer.silence());

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(json(response).get("error_type")).isEqualTo("timeout");
        }
    }

    @ParameterizedTest
    @CsvSource({"'<html>', unexpected_reply", "'{\"label\":', unexpected_reply"})
    void otherReply_isABadGateway(String body, String type) {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().handle(request -> Answer.json(body));

            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(json(response).get("error_type")).isEqualTo(type);
        }
    }

    @Test
    void serverThatIsDown_isABadGateway() {
        try (RunningFunctions functions = new RunningFunctions(
                "HF_INFERENCE_ENDPOINT", "http://127.0.0.1:1", "ABRAZO_OPTIONS", "{\"retryOnError\":false}")) {
            HttpResponse<byte[]> response = functions.post(REQUEST);

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(json(response).get("error_type")).isEqualTo("connection");
        }
    }

    @Test
    void key_isNeededWhereItIsSet() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_HTTP_KEY", "s3cret", "MODEL_ID", "a/b")) {
            functions.model().handle(request -> Answer.json("[]"));

            for (String header : new String[] {"Bearer wrong", "Bearer s3cret2", "Bearer ", "s3cret", "Basic s3cret"}) {
                HttpResponse<byte[]> refused = functions.post(REQUEST, "Authorization", header);

                assertThat(refused.statusCode()).as(header).isEqualTo(401);
                assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer");
                assertThat(json(refused))
                        .isEqualTo(Map.of(
                                "error",
                                "The key is missing or wrong. Send it as the header Authorization: Bearer KEY.",
                                "error_type",
                                "authentication"));
            }
            assertThat(functions.post(REQUEST).statusCode()).isEqualTo(401);
            assertThat(functions.model().requests()).isEmpty();
            assertThat(functions.post(REQUEST, "Authorization", "bearer s3cret").statusCode())
                    .isEqualTo(200);
            assertThat(json(send(functions.request("/").GET())))
                    .containsEntry("health", "ok")
                    .doesNotContainKeys("model", "task");
            assertThat(json(send(functions
                            .request("/", "Authorization", "Bearer s3cret")
                            .GET())))
                    .containsEntry("model", "a/b");
        }
    }

    @Test
    void largeBody_isRefused() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_MAX_BODY_BYTES", "1000")) {
            functions.model().handle(request -> Answer.json("[]"));
            String most = "{\"inputs\":\"" + "a".repeat(1000 - 13) + "\"}";
            assertThat(most).hasSize(1000);

            assertThat(functions.post(most).statusCode()).isEqualTo(200);
            HttpResponse<byte[]> known = functions.post(most + " ");
            HttpResponse<byte[]> chunked = send(functions
                    .request("/", "Content-Type", "application/json")
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(most + " "))));
            HttpResponse<byte[]> huge = functions.post("a".repeat(20 << 20));

            for (HttpResponse<byte[]> response : List.of(known, chunked, huge)) {
                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(json(response))
                        .isEqualTo(Map.of(
                                "error",
                                "The body is larger than 1000 bytes, the most that this server accepts"
                                        + " (ABRAZO_MAX_BODY_BYTES).",
                                "error_type",
                                "too_large"));
            }
            assertThat(functions.model().requests()).hasSize(1);
        }
    }

    @Test
    void cors_onlyForConfiguredOrigins() {
        try (RunningFunctions functions =
                new RunningFunctions("ABRAZO_CORS_ORIGINS", "https://a.example, https://b.example")) {
            functions.model().handle(request -> Answer.json("[]"));

            HttpResponse<byte[]> preflight = send(functions
                    .request("/", "Origin", "https://b.example", "Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));
            HttpResponse<byte[]> call = functions.post(REQUEST, "Origin", "https://a.example");
            HttpResponse<byte[]> other = functions.post(REQUEST, "Origin", "https://c.example");

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(allowedOrigin(preflight)).contains("https://b.example");
            assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                    .contains("Authorization, Content-Type");
            assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                    .contains("GET, HEAD, POST, OPTIONS");
            assertThat(allowedOrigin(call)).contains("https://a.example");
            assertThat(call.headers().firstValue("vary")).contains("Origin");
            assertThat(allowedOrigin(other)).isEmpty();
        }
    }

    @Test
    void cors_forAllOrigins() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_CORS_ORIGINS", "*")) {
            assertThat(allowedOrigin(functions.post("{", "Origin", "https://a.example")))
                    .contains("*");
        }
    }

    @Test
    void cors_offByDefault() {
        try (RunningFunctions functions = new RunningFunctions()) {
            HttpResponse<byte[]> preflight = send(functions
                    .request("/", "Origin", "https://a.example", "Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("allow")).contains("GET, HEAD, POST, OPTIONS");
            assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    private static Optional<String> allowedOrigin(HttpResponse<byte[]> response) {
        return response.headers().firstValue("access-control-allow-origin");
    }
}
