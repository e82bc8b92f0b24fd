package dev.abrazo.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.GoneException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.PaymentRequiredException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import dev.abrazo.vision.TextToImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of {@code huggingface_hub}'s client 2.0.0 with failures, tokens and streams. */
class PyDefectsTest extends PeersTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
    void temporaryFailure_isRetriedAfterRetryAfter(int status) {
        server.answer(Answer.json(status, "{\"error\":\"busy\"}").header("Retry-After", "3"), LABELS);
        assertThat(timed().textClassification("x")).hasSize(1);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void timeout_isTheSameExceptionForBlockingAndSubmittedCalls(boolean submitted) {
        server.answer(Answer.silence());
        Inference hf = client().options(o -> o.timeout(SHORT));
        var request = hf.call(TextClassification.TASK, "x");
        Throwable failure = Background.run(() -> submitted ? request.submit().get() : request.run())
                .failure();
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(InferenceTimeoutException.class);
    }

    @Test
    void serverThatSendsByteByByte_isEndedByTheDeadline() {
        Answer slow = Answer.json("[" + " ".repeat(10_000) + "]").sendSlowly(Duration.ofMillis(20));
        answerAndRunClock(slow);
        InferenceTimeoutException e = failure(
                InferenceTimeoutException.class,
                () -> timed().options(o -> o.timeout(SHORT)).textClassification("x"));
        assertThat(e.kind().title()).isEqualTo("total");
        server.awaitDisconnect(0);
    }

    @Test
    void eachStatus_hasItsOwnExceptionWithDetails() {
        Map<Integer, Class<? extends InferenceException>> types = Map.of(
                401, AuthenticationException.class,
                402, PaymentRequiredException.class,
                403, PermissionException.class,
                404, NotFoundException.class,
                410, GoneException.class,
                413, TooLargeException.class,
                422, InvalidRequestException.class,
                429, RateLimitException.class,
                503, ModelLoadingException.class);
        Inference hf = timed().options(o -> o.retryOnError(false));
        types.forEach((status, type) -> {
            server.answer(Answer.json(
                    status, "{\"error\":\"no\",\"error_type\":\"kind\",\"warnings\":[\"w\"],\"estimated_time\":12.5}"));
            InferenceException e = failure(type, () -> hf.textClassification("x"));
            assertThat(e.details().estimatedTime()).isEqualTo(Duration.ofMillis(12_500));
            assertThat(e.details().warnings()).containsExactly("w");
            assertThat(e.details().errorType()).isEqualTo("kind");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"not this way\"}",
                "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"not this way\"}]}",
                "{\"error\":{\"message\":\"not this way\"}}",
                "[\"not this way\"]"
            })
    void errorBodies_areReadable(String body) {
        server.answer(Answer.json(400, body));
        assertThat(failure(InvalidRequestException.class, () -> timed().textClassification("x")))
                .hasMessageContaining("not this way")
                .hasMessageNotContaining("{");
    }

    @Test
    void tenThousandCalls_leaveNothingInMemory() {
        byte[] reply = ("[{\"label\":\"" + "x".repeat(100_000) + "\",\"score\":1}]")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Inference hf = closeLater(InferenceClient.builder()
                        .environment(Map.of())
                        .transport(new Instant(reply))
                        .build())
                .model("org/m");
        hf.textClassification("x");
        long before = used();
        for (int i = 0; i < 10_000; i++) {
            assertThat(hf.textClassification("call " + i)).hasSize(1);
        }
        // A gigabyte was received; nothing of it is kept.
        assertThat(used() - before).isLessThan(50L << 20);
    }

    @Test
    void streamOfAnUnreferencedClient_continues() {
        CountDownLatch gate = new CountDownLatch(1);
        String whole = delta("a") + delta("b") + finish() + done();
        server.answer(Answer.events(whole).waitAt(delta("a").length(), gate));
        // Client, request and stream are not referenced; only the iterator is.
        Iterator<ChatCompletion.Chunk> chunks =
                timed().model("org/other").chatCompletionStream("Hi").iterator();
        assertThat(chunks.next().text()).isEqualTo("a");
        System.gc();
        gate.countDown();
        assertThat(chunks.next().text()).isEqualTo("b");
        assertThat(chunks.next().text()).isEmpty();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void streamSyntaxVariants_areAccepted() {
        server.answer(
                Answer.events(
                        "data:{\"choices\":[{\"index\":0,\"delta\":\ndata:{\"content\":\"a\u2028\u0085b\"}}]}\n\n"
                                + "data:{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata:[DONE]\n\n"));
        try (var stream = timed().chatCompletionStream("Hi")) {
            assertThat(stream.assembled().text()).isEqualTo("a\u2028\u0085b");
        }
    }

    @Test
    void streamWithoutAnEndMarker_isAnError() {
        server.answer(Answer.events(delta("a")));
        try (var stream = timed().chatCompletionStream("Hi")) {
            failure(TruncatedStreamException.class, stream::assembled);
        }
    }

    @Test
    void environmentToken_isSentToHuggingFaceOnly() {
        try (ScriptedServer own = new ScriptedServer().answer(LABELS)) {
            closeLater(setUp().token(Token.ambient(TestClient.TOKEN))
                            .endpoint(own.url("/own"))
                            .build())
                    .textClassification("x");
            assertThat(own.only().header("authorization")).isNull();
        }
    }

    @Test
    void token_canBeDisabled() {
        server.answer(LABELS);
        Map<String, String> environment = Map.of("HF_TOKEN", TestClient.TOKEN, "ABRAZO_ROUTER_URL", "" + server.url());
        closeLater(InferenceClient.builder()
                        .environment(environment)
                        .anonymous()
                        .build())
                .model("org/m")
                .textClassification("x");
        assertThat(server.only().header("authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void redirectThatWouldDropTheBody_isRejected(int status) {
        server.answer(Answer.redirect(status, "/elsewhere"));
        failure(ConfigurationException.class, () -> timed().textClassification("x"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void redirectToAnotherOrigin_dropsTheToken() {
        try (ScriptedServer elsewhere = new ScriptedServer().answer(LABELS)) {
            server.answer(Answer.redirect(308, "" + elsewhere.url("/x")));
            timed().textClassification("x");
            assertThat(elsewhere.only().method()).isEqualTo("POST");
            assertThat(elsewhere.only().body()).isEqualTo(server.only().body());
            assertThat(elsewhere.only().header("authorization")).isNull();
        }
    }

    @Test
    void mediaUrls_areFetchedWithinTimeoutsAndLimits() {
        server.answer(
                Answer.of(200).body(new byte[] {1, 2}).stallAt(1),
                Answer.of(200).body(Arrays.copyOf(new byte[] {1}, 2_001)).chunked());
        // The idle timeout, which starts with the first byte: the total timeout might expire before anything is sent.
        InferenceClient hasty = closeLater(InferenceClient.builder()
                .environment(Map.of())
                .defaults(CallOptions.builder().idleTimeout(SHORT).build())
                .build());
        failure(InferenceTimeoutException.class, () -> hasty.fetch(server.url("/stalling.png")));
        server.awaitDisconnect(0);
        InferenceClient strict = closeLater(InferenceClient.builder()
                .environment(Map.of())
                .maxReplyBytes(2_000)
                .build());
        failure(TooLargeException.class, () -> strict.fetch(server.url("/large.png")));
    }

    @Test
    void pollingJobs_blockNoOtherCallAndEnd() throws Exception {
        server.handle(
                request -> request.path().endsWith("/cancel") || !request.path().contains("replicate")
                        ? request.path().startsWith("/api/") ? JsDefectsTest.job(request.path(), "") : LABELS
                        : JsDefectsTest.job("/start", ""));
        Inference hf = client();
        List<CompletableFuture<Media>> jobs = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> hf.options(o -> o.provider("replicate").timeout(Duration.ofSeconds(2)))
                        .call(TextToImage.TASK, "A horse")
                        .submit())
                .toList();
        assertThat(hf.call(TextClassification.TASK, "x").submit().get(30, TimeUnit.SECONDS))
                .hasSize(1);
        for (CompletableFuture<Media> job : jobs) {
            Throwable failure = Background.run(job::get).failure();
            assertThat(failure.getCause()).isInstanceOf(InferenceTimeoutException.class);
        }
    }

    @Test
    void offlineFlags_doNotAffectOwnEndpoints() {
        server.answer(LABELS);
        Inference hf = closeLater(InferenceClient.builder()
                .environment(Map.of("HF_HUB_OFFLINE", "1", "TRANSFORMERS_OFFLINE", "1"))
                .endpoint(server.url("/own"))
                .build());
        assertThat(hf.textClassification("x")).hasSize(1);
    }

    @Test
    void transport_belongsToItsClient() {
        Instant first =
                new Instant("[{\"label\":\"first\",\"score\":1}]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Instant second =
                new Instant("[{\"label\":\"second\",\"score\":1}]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        InferenceClient one = closeLater(
                InferenceClient.builder().environment(Map.of()).transport(first).build());
        InferenceClient other = closeLater(InferenceClient.builder()
                .environment(Map.of())
                .transport(second)
                .build());
        assertThat(one.model("org/m").textClassification("x").get(0).label()).isEqualTo("first");
        one.close();
        assertThat(other.model("org/m").textClassification("x").get(0).label()).isEqualTo("second");
    }

    @Test
    void blockingCall_canBeCancelled() {
        server.answer(Answer.silence());
        Inference hf = client();
        Background<Object> call =
                Background.run(() -> hf.call(AutomaticSpeechRecognition.TASK, Media.of(new byte[] {1, 2}, "audio/flac"))
                        .run());
        server.request(0).awaitBody();
        call.thread().interrupt();
        assertThat(call.failure()).isInstanceOf(CancelledException.class);
        server.awaitDisconnect(0);
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Returns the same reply from memory at once. */
    private record Instant(byte[] reply) implements HttpTransport {

        @Override
        public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) {
            return HttpReply.of(200, Headers.of(Map.of("content-type", List.of("application/json"))), reply.clone());
        }

        @Override
        public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange) {
            throw new IllegalStateException("not expected");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
