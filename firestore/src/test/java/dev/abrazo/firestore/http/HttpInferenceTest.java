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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to {@code runInference} over a socket, and what it asks the model's server for. */
class HttpInferenceTest {

    private static final String LABELS = "[{\"label\":\"POSITIVE\",\"score\":0.9}]";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2};
    private static final String PNG_URL =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);

    @Test
    void post_inputs_givesResultWithMetadata() {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().answer(Answer.json(LABELS).header("x-request-id", "r1"));

            HttpResponse<byte[]> response = functions.post("{\"inputs\":\"I like you\",\"parameters\":{\"top_k\":1}}");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(text(response)).isEqualTo("[{\"label\":\"POSITIVE\",\"score\":0.9}]");
            assertThat(response.headers().map())
                    .containsEntry("content-type", List.of("application/json; charset=utf-8"))
                    .containsEntry("x-abrazo-attempts", List.of("1"))
                    .containsEntry("x-abrazo-provider", List.of("endpoint"))
                    .containsEntry("x-request-id", List.of("r1"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .doesNotContainKey("access-control-allow-origin");
            assertThat(functions.model().only().text())
                    .isEqualTo("{\"inputs\":\"I like you\",\"parameters\":{\"top_k\":1}}");
            assertThat(functions.model().only().header("authorization")).isEqualTo("Bearer hf_secret");
        }
    }

    @Test
    void post_listOfInputs_givesListOfResults() {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().handle(request -> Answer.json(LABELS));

            HttpResponse<byte[]> response = functions.post("{\"inputs\":[\"a\",\"b\"]}");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(text(response)).isEqualTo("[" + LABELS + "," + LABELS + "]");
        }
    }

    @Test
    void post_parameters_overrideThoseOfTheDeployment() {
        try (RunningFunctions functions =
                new RunningFunctions("ABRAZO_PARAMETERS", "{\"top_k\":5,\"function_to_apply\":\"none\"}")) {
            functions.model().handle(request -> Answer.json(LABELS));

            functions.post("{\"inputs\":\"a\",\"parameters\":{\"top_k\":1}}");
            functions.post("{\"inputs\":\"a\"}");

            assertThat(Json.parse(functions.model().request(0).body()))
                    .isEqualTo(Map.of("inputs", "a", "parameters", Map.of("top_k", 1L, "function_to_apply", "none")));
            assertThat(Json.parse(functions.model().request(1).body()))
                    .isEqualTo(Map.of("inputs", "a", "parameters", Map.of("top_k", 5L, "function_to_apply", "none")));
        }
    }

    @Test
    void post_options_areSentAsHeaders() {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().handle(request -> Answer.json(LABELS));

            functions.post("{\"inputs\":\"a\",\"options\":{\"useCache\":false,\"use_gpu\":true}}");

            assertThat(functions.model().only().header("x-use-cache")).isEqualTo("false");
            assertThat(functions.model().only().header("x-use-gpu")).isEqualTo("true");
        }
    }

    @Test
    void post_otherOptions_areRefused() {
        try (RunningFunctions functions = new RunningFunctions()) {
            HttpResponse<byte[]> response =
                    functions.post("{\"inputs\":\"a\",\"options\":{\"endpoint\":\"http://evil.example\"}}");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response))
                    .isEqualTo(Map.of(
                            "error",
                            "The option `endpoint` can't be set here; useCache, waitForModel, useGpu and dontLoadModel can.",
                            "error_type",
                            "invalid_request"));
            assertThat(functions.model().requests()).isEmpty();
        }
    }

    @Test
    void post_modelAndTask_onlyWhereAllowed() {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().handle(request -> Answer.json(LABELS));

            assertThat(json(functions.post("{\"inputs\":\"a\",\"model\":\"a/b\"}"))
                            .get("error"))
                    .isEqualTo(
                            "Requests can't choose the model here. Leave `model` away; to allow it, set ABRAZO_ALLOW_MODEL.");
            assertThat(json(functions.post("{\"inputs\":\"a\",\"task\":\"fill-mask\"}"))
                            .get("error"))
                    .isEqualTo("Requests can't choose the task here; it is text-classification."
                            + " To allow it, set ABRAZO_ALLOW_TASK.");
            assertThat(functions.model().requests()).isEmpty();
            assertThat(functions
                            .post("{\"inputs\":\"a\",\"task\":\"text-classification\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void post_modelAndTask_areUsedWhereAllowed() {
        try (RunningFunctions functions = new RunningFunctions(
                "ABRAZO_ALLOW_MODEL",
                "true",
                "ABRAZO_ALLOW_TASK",
                "true",
                "HF_INFERENCE_ENDPOINT",
                "",
                "ABRAZO_ROUTER_URL",
                "http://127.0.0.1:1")) {
            HttpResponse<byte[]> unknown = functions.post("{\"inputs\":\"a\",\"task\":\"no-such-task\"}");
            HttpResponse<byte[]> notText = functions.post("{\"inputs\":\"a\",\"model\":7}");
            HttpResponse<byte[]> other = functions.post(
                    "{\"inputs\":{\"question\":\"q\"},\"task\":\"question-answering\",\"model\":\"a/b\"}");

            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat((String) json(unknown).get("error")).contains("no-such-task");
            assertThat(json(notText).get("error")).isEqualTo("`model` must be the id of a model, as a text.");
            assertThat(other.statusCode()).isEqualTo(400);
            assertThat((String) json(other).get("error")).contains("inputs.context");
        }
    }

    @Test
    void post_chat_takesMessagesAndGivesTheWholeReply() {
        try (RunningFunctions functions =
                new RunningFunctions("TASK", "chat-completion", "ABRAZO_PARAMETERS", "{\"max_tokens\":5}")) {
            String reply = "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";
            functions.model().handle(request -> Answer.json(reply));

            HttpResponse<byte[]> response =
                    functions.post("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"temperature\":0.5}");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Json.parse(response.body())).isEqualTo(Json.parse(reply));
            Map<?, ?> sent = (Map<?, ?>) Json.parse(functions.model().only().body());
            assertThat(sent.get("messages")).isEqualTo(List.of(Map.of("role", "user", "content", "Hello")));
            assertThat(sent.get("temperature")).isEqualTo(0.5);
            assertThat(sent.get("max_tokens")).isEqualTo(5L);
        }
    }

    @Test
    void post_streamedChat_isRefused() {
        try (RunningFunctions functions = new RunningFunctions("TASK", "chat-completion")) {
            HttpResponse<byte[]> response =
                    functions.post("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"stream\":true}");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("error")).isEqualTo("Responses are not streamed here. Leave `stream` away.");
        }
    }

    @Test
    void post_rawMedia_isTheInput() {
        try (RunningFunctions functions = new RunningFunctions("TASK", "image-classification")) {
            functions.model().handle(request -> Answer.json(LABELS));

            HttpResponse<byte[]> response = send(functions
                    .request("/runInference")
                    .header("Content-Type", "image/png")
                    .POST(BodyPublishers.ofByteArray(PNG)));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(text(response)).isEqualTo(LABELS);
            assertThat(functions.model().only().body()).isEqualTo(PNG);
            assertThat(functions.model().only().header("content-type")).isEqualTo("image/png");
        }
    }

    @Test
    void post_mediaInJson_areDataOnly() {
        try (RunningFunctions functions = new RunningFunctions("TASK", "image-classification")) {
            functions.model().handle(request -> Answer.json(LABELS));

            assertThat(functions.post("{\"inputs\":\"" + PNG_URL + "\"}").statusCode())
                    .isEqualTo(200);
            for (String input : List.of(
                    "{\"file\":\"/etc/passwd\"}",
                    "{\"url\":\"http://169.254.169.254/\"}",
                    "\"gs://bucket/a.png\"",
                    "\"http://169.254.169.254/\"")) {
                HttpResponse<byte[]> response = functions.post("{\"inputs\":" + input + "}");

                assertThat(response.statusCode()).as(input).isEqualTo(400);
                assertThat(json(response).get("error_type")).isEqualTo("media");
            }
            assertThat(functions.model().requests()).hasSize(1);
            assertThat(functions.model().only().body()).isEqualTo(PNG);
        }
    }

    @Test
    void post_resultThatIsMedia_isSentAsItIs() {
        try (RunningFunctions functions = new RunningFunctions("TASK", "text-to-image")) {
            functions
                    .model()
                    .answer(
                            Answer.of(200).header("Content-Type", "image/png").body(PNG),
                            Answer.of(200)
                                    .header("Content-Type", "image/svg+xml")
                                    .body("<svg onload='x'/>"));

            HttpResponse<byte[]> image = functions.post("{\"inputs\":\"a cat\"}");
            HttpResponse<byte[]> script = functions.post("{\"inputs\":\"a cat\"}");

            assertThat(image.body()).isEqualTo(PNG);
            assertThat(image.headers().firstValue("content-type")).contains("image/png");
            assertThat(script.headers().firstValue("content-type")).contains("application/octet-stream");
        }
    }

    @Test
    void post_mediaInsideResult_areBase64() {
        try (RunningFunctions functions = new RunningFunctions("TASK", "image-segmentation")) {
            String mask = Base64.getEncoder().encodeToString(PNG);
            functions.model().answer(Answer.json("[{\"label\":\"cat\",\"score\":0.5,\"mask\":\"" + mask + "\"}]"));

            HttpResponse<byte[]> response = functions.post("{\"inputs\":\"" + PNG_URL + "\"}");

            assertThat(Json.parse(response.body()))
                    .isEqualTo(List.of(Map.of("label", "cat", "score", 0.5, "mask", mask)));
        }
    }

    @Test
    void get_saysWhatThisIs() {
        try (RunningFunctions functions = new RunningFunctions("MODEL_ID", "a/b")) {
            HttpResponse<byte[]> response = send(functions.request("/").GET());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).get("task")).isEqualTo("text-classification");
            assertThat(json(response).get("model")).isEqualTo("a/b");
            assertThat(json(response).get("health")).isEqualTo("ok");
            assertThat(json(response).get("result")).isEqualTo("[{label, score}]");
            assertThat(text(response)).doesNotContain("hf_secret");
        }
    }

    @Test
    void get_fromBrowser_isHtml() {
        try (RunningFunctions functions = new RunningFunctions("TASK", "image-classification", "MODEL_ID", "a/b<c")) {
            HttpResponse<byte[]> response = send(functions
                    .request("/", "Accept", "text/html,application/xhtml+xml")
                    .GET());

            assertThat(response.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
            assertThat(text(response))
                    .contains("image-classification", "a/b&lt;c", "data:…;base64,…")
                    .doesNotContain("b<c");
        }
    }

    @Test
    void head_hasNoBody() {
        try (RunningFunctions functions = new RunningFunctions()) {
            HttpResponse<byte[]> response = send(functions.request("/").method("HEAD", BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE"})
    void otherMethods_areRefused(String method) {
        try (RunningFunctions functions = new RunningFunctions()) {
            HttpResponse<byte[]> response =
                    send(functions.request("/").method(method, BodyPublishers.ofString("{\"inputs\":\"a\"}")));

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("allow")).contains("GET, HEAD, POST, OPTIONS");
            assertThat(json(response))
                    .isEqualTo(Map.of(
                            "error",
                            "The method " + method + " is not supported. Use POST.",
                            "error_type",
                            "invalid_request"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"a\"",
                "null",
                "{\"inputs\":",
                "{}",
                "{\"inputs\":7}",
                "{\"inputs\":\"a\",\"parameters\":7}",
                "{\"inputs\":\"a\",\"parameters\":{\"top_k\":\"x\"}}",
                "{\"inputs\":\"\ud800\"}",
                "\u0000"
            })
    void post_malformedBody_isRefused(String body) {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().handle(request -> Answer.json(400, "{\"error\":\"top_k must be a number\"}"));

            HttpResponse<byte[]> response = functions.post(body);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("error_type")).isEqualTo("invalid_request");
            assertThat((String) json(response).get("error")).isNotEmpty();
            assertThat(text(response)).doesNotContain("dev.abrazo", "Exception");
        }
    }

    @Test
    void post_deeplyNestedBody_isRefused() {
        try (RunningFunctions functions = new RunningFunctions()) {
            HttpResponse<byte[]> response =
                    functions.post("{\"inputs\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("error_type")).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "image/png",
                ""
            })
    void post_otherContentType_isRefused(String type) {
        try (RunningFunctions functions = new RunningFunctions()) {
            var request = functions.request("/").POST(BodyPublishers.ofString("{\"inputs\":\"a\"}"));
            HttpResponse<byte[]> response = send(type.isEmpty() ? request : request.header("Content-Type", type));

            assertThat(response.statusCode()).isEqualTo(415);
            assertThat(json(response))
                    .isEqualTo(Map.of(
                            "error",
                            "Send the request as application/json and without a Content-Encoding.",
                            "error_type",
                            "invalid_request"));
        }
    }
}
