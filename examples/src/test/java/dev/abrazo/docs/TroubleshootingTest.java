package dev.abrazo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.InferenceException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.text.Summarization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about errors has each type, and the messages that the client really prints. */
@Timeout(30)
class TroubleshootingTest {

    private static final String PAGE =
            String.join("\n", Page.of("docs/troubleshooting.md").lines());
    private static final String STREAM = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n";

    private final ScriptedServer server = new ScriptedServer();
    private final ScriptedServer hub = new ScriptedServer();
    private final InferenceClient hf = InferenceClient.builder()
            .environment(Map.of())
            .routerUrl(server.url())
            .hubUrl(hub.url())
            .token("hf_x")
            .defaults(CallOptions.builder().retryOnError(false).build())
            .build();

    @AfterEach
    void close() {
        hf.close();
        server.close();
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configuration",
                "unsupported",
                "invalid_request",
                "malformed_line",
                "too_large",
                "authentication",
                "payment_required",
                "permission",
                "not_found",
                "gone",
                "rate_limit",
                "model_loading",
                "server",
                "job_failed",
                "timeout",
                "connection",
                "unexpected_reply",
                "truncated_stream",
                "stream_error",
                "media",
                "cancelled"
            })
    void page_ofEachType_hasASection(String type) {
        assertThat(PAGE).containsPattern("(?m)^### .*`" + type + "`");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, Input is too long",
        "401, authentication, Invalid credentials",
        "402, payment_required, You have exceeded your monthly included credits",
        "403, permission, This authentication method does not have sufficient permissions",
        "404, not_found, Model org/name does not exist",
        "413, too_large, Payload too large",
        "500, server, CUDA out of memory"
    })
    void page_statusOfAServer_hasItsMessage(int status, String type, String words) {
        server.answer(
                Answer.json(status, "{\"error\":\"" + words + "\"}").header("x-request-id", "Root=1-6740a3b2-0001"));

        onPage(type, () -> hf.model("org/name").summarization("text"));
    }

    @Test
    void page_busyAndLoading_hasTheirMessages() {
        server.answer(
                Answer.json(429, "{\"error\":\"Too many requests\"}").header("Retry-After", "7"),
                Answer.json(503, "{\"error\":\"Model org/name is currently loading\",\"estimated_time\":20.0}")
                        .header("x-request-id", "Root=1-6740a3b2-0001"));

        onPage("rate_limit", () -> hf.model("org/name").summarization("text"));
        onPage("model_loading", () -> hf.model("org/name").summarization("text"));
    }

    @Test
    void page_wrongSettingsAndInputs_hasTheirMessages() {
        onPage("configuration", () -> hf.options(o -> o.provider("nope")).summarization("x"));
        onPage("configuration", () -> hf.options(o -> o.endpoint("localhost")));
        onPage(
                "unsupported",
                () -> hf.model("org/name").options(o -> o.provider("groq")).summarization("x"));
        onPage("invalid_request", () -> hf.textGeneration("x", p -> p.temperature(-1)));
        onPage("media", () -> hf.imageClassification(Path.of("cat.png")));
        onPage("media", () -> hf.imageClassification(Media.of(new byte[0])));
        onPage("media", () -> hf.imageClassification(Media.of(new byte[] {1, 2, 3})));
    }

    @Test
    void page_failedJob_hasItsMessage() {
        hub.handle(request -> Answer.json("{\"inferenceProviderMapping\":{\"replicate\":{\"status\":\"live\","
                + "\"providerId\":\"org/flux\",\"task\":\"text-to-image\"}}}"));
        server.answer(Answer.json(
                201,
                "{\"status\":\"failed\",\"error\":\"NSFW content detected\","
                        + "\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/1\"}}"));

        onPage(
                "job_failed",
                () -> hf.model("org/name").options(o -> o.provider("replicate")).textToImage("x"));
    }

    @Test
    void page_repliesAndStreams_hasTheirMessages() {
        server.answer(
                Answer.json("{\"foo\":1}"),
                Answer.events(STREAM),
                Answer.events(STREAM + "data: {\"error\":{\"message\":\"the model stopped\"}}\n\n"));

        onPage("unexpected_reply", () -> hf.model("org/name").summarization("text"));
        onPage("truncated_stream", this::readStream);
        onPage("stream_error", this::readStream);
    }

    @Test
    void page_timeAndNetwork_hasTheirMessages() {
        server.answer(Answer.silence());
        String message = failure(
                        "timeout",
                        () -> hf.options(o -> o.timeout(Duration.ofMillis(300)))
                                .model("org/name")
                                .summarization("text"))
                .getMessage();
        assertThat(PAGE.replaceAll("after [\\d.]+ s", "after"))
                .contains(message.replaceAll("after [\\d.]+ s", "after"));

        onPage(
                "connection",
                () -> hf.call(Summarization.TASK, "x")
                        .endpoint("http://localhost:1/")
                        .run());
    }

    @Test
    void page_cancelledCall_hasItsMessage() {
        server.answer(Answer.silence());
        var call = hf.call(Summarization.TASK, "x").submit();
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        hf.close();

        CompletionException thrown = catchThrowableOfType(CompletionException.class, call::join);
        assertThat(PAGE).contains("\n" + thrown.getCause().getMessage() + "\n");
        onPage("cancelled", () -> hf.summarization("x"));
    }

    private void readStream() {
        try (var stream = hf.chatCompletionStream("x")) {
            stream.forEach(chunk -> {});
        }
    }

    private static void onPage(String type, ThrowingCallable call) {
        assertThat(PAGE).contains("\n" + failure(type, call).getMessage() + "\n");
    }

    private static InferenceException failure(String type, ThrowingCallable call) {
        InferenceException thrown = catchThrowableOfType(InferenceException.class, call);
        assertThat(thrown.code()).isEqualTo(type);
        return thrown;
    }
}
