package dev.abrazo.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import dev.abrazo.testing.Transports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of {@code @huggingface/inference} 4.13.30 with failures. */
class JsDefectsTest extends PeersTest {

    private static final Answer LOADING =
            Answer.json(503, "{\"error\":\"Model org/m is currently loading\",\"estimated_time\":4}");

    @Test
    void always503_failsAfterThreeRequests() {
        server.handle(request -> Answer.json(503, "{\"error\":\"no capacity\"}"));
        failure(ServerException.class, () -> timed().textClassification("x"));
        assertThat(server.requests()).hasSize(3);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void loadingModel_isRetriedUntilTheDeadline() {
        server.handle(request -> LOADING);
        failure(
                ModelLoadingException.class,
                () -> timed().options(o -> o.timeout(Duration.ofSeconds(20))).textClassification("x"));
        assertThat(time.sleeps()).startsWith(Duration.ofSeconds(4));
        assertThat(time.nanos()).isLessThanOrEqualTo(Duration.ofSeconds(20).toNanos());
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void streamOfAlways503_failsAfterThreeRequests() {
        server.handle(request -> Answer.json(503, "{\"error\":\"no capacity\"}"));
        failure(ServerException.class, () -> timed().chatCompletionStream("Hi"));
        assertThat(server.requests()).hasSize(3);
        assertThat(time.sleeps()).hasSize(2);
    }

    @Test
    void rateLimit_hasRetryAfterAndRequestId() {
        server.answer(Answer.json(429, "{\"error\":\"Rate limit reached\"}")
                .header("Retry-After", "3600")
                .header("X-Request-Id", "req-9")
                .header("X-RateLimit-Remaining", "0"));
        RateLimitException e = failure(RateLimitException.class, () -> timed().textClassification("x"));
        assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(e.status()).isEqualTo(429);
        assertThat(e.requestId()).isEqualTo("req-9");
        assertThat(e.details().headers()).containsEntry("x-ratelimit-remaining", List.of("0"));
    }

    /** The clock is moved by the test; the end of the stream makes the watchdog check again. */
    @Test
    void noExplicitTimeout_silentServerTimesOut() {
        server.answer(Answer.silence(), Answer.events(delta("Hi") + finish() + done()));
        Inference hf = timed();
        Background<Object> call = Background.run(() -> hf.textClassification("x"));
        server.request(0).awaitBody();
        time.advance(Duration.ofMinutes(2));
        try (var stream = hf.chatCompletionStream("Hi")) {
            assertThat(stream.assembled().text()).isEqualTo("Hi");
        }
        assertThat(call.failure())
                .isInstanceOfSatisfying(
                        InferenceTimeoutException.class,
                        e -> assertThat(e.kind().title()).isEqualTo("total"));
        server.awaitDisconnect(0);
    }

    @Test
    void streamClosedEarly_isCancelledAtTheServer() {
        server.handle(request ->
                Answer.events(delta("a").repeat(1_000)).stallAt(delta("a").length()));
        Inference hf = client();
        for (int i = 0; i < 5; i++) {
            try (var stream = hf.chatCompletionStream("Hi")) {
                assertThat(stream.iterator().next().text()).isEqualTo("a");
            }
        }
        for (int i = 0; i < 5; i++) {
            server.awaitDisconnect(i);
        }
    }

    @Test
    void abandonedStream_isCancelledAtTheServer() {
        server.handle(request ->
                Answer.events(delta("a").repeat(1_000)).stallAt(delta("a").length()));
        Inference hf = client();
        for (int i = 0; i < 5; i++) {
            assertThat(hf.chatCompletionStream("Hi").iterator().next().text()).isEqualTo("a");
        }
        Background.awaitUntil("the end of all streams", () -> {
            System.gc();
            return server.requests().stream().allMatch(RecordedRequest::isEnded);
        });
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void streamWithoutEndMarker_isAnErrorAfterTheLastElement() {
        server.answer(Answer.events(delta("a") + delta("b")));
        Iterator<ChatCompletion.Chunk> chunks =
                timed().chatCompletionStream("Hi").iterator();
        assertThat(chunks.next().text()).isEqualTo("a");
        assertThat(chunks.next().text()).isEqualTo("b");
        failure(TruncatedStreamException.class, chunks::hasNext);
    }

    @Test
    void connectionLostInsideAStream_isAnInferenceExceptionAfterTheLastElement() {
        int place = delta("a").length();
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(Answer.events(delta("a") + delta("b")).waitAt(place, gate).closeAt(place));
        Iterator<ChatCompletion.Chunk> chunks =
                timed().chatCompletionStream("Hi").iterator();
        assertThat(chunks.next().text()).isEqualTo("a");
        gate.countDown();
        assertThat(failure(TruncatedStreamException.class, chunks::hasNext)).hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusedOrReset_isAnInferenceExceptionWithHostAndCause(boolean refused) {
        server.handle(request -> Answer.reset());
        try (ClosedPort closed = new ClosedPort()) {
            URI address = refused ? closed.url() : server.url();
            Inference hf =
                    closeLater(TestClient.at(address, leaks).time(time).build()).model("org/m");
            assertThat(failure(ConnectionException.class, () -> hf.textClassification("x")))
                    .hasMessageContaining("127.0.0.1:" + address.getPort())
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void listOfErrors_isInTheMessage() {
        server.answer(Answer.json(400, "{\"error\":[\"first thing\",\"second thing\"]}"));
        assertThat(failure(InvalidRequestException.class, () -> timed().textClassification("x")))
                .hasMessageContaining("first thing")
                .hasMessageContaining("second thing");
    }

    @ParameterizedTest
    @CsvSource({"text/html, <html><body><h1>Bad gateway 7</h1></body></html>", "text/plain, Bad gateway 7"})
    void errorPageOrPlainText_isShown(String type, String body) {
        server.handle(request -> Answer.of(500).header("Content-Type", type).body(body));
        assertThat(failure(ServerException.class, () -> timed().textClassification("x")))
                .hasMessageContaining("Bad gateway 7")
                .hasMessageNotContaining("<h1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":[{\"loc\":[\"body\",\"inputs\"],\"msg\":\"field required\"}]}",
                "{\"error\":{\"message\":\"field required\",\"type\":\"x\"}}"
            })
    void nestedErrors_areReadable(String body) {
        server.answer(Answer.json(422, body));
        assertThat(failure(InvalidRequestException.class, () -> timed().textClassification("x")))
                .hasMessageContaining("field required");
    }

    @Test
    void lookUpsPollsAndDownloads_useTheConfiguredTransport() {
        Counting transport = new Counting(Transports.create(Duration.ofSeconds(10)));
        try (ScriptedServer storage = new ScriptedServer()) {
            storage.handle(request ->
                    Answer.of(200).header("Content-Type", "image/png").body("PNG"));
            server.handle(request -> job(request.path(), storage.url("/out.png").toString()));
            InferenceClient client = closeLater(InferenceClient.builder()
                    .environment(Map.of())
                    .token(TestClient.TOKEN)
                    .routerUrl(server.url())
                    .hubUrl(server.url())
                    .transport(transport)
                    .build());
            client.model("org/i").options(o -> o.provider("replicate")).textToImage("A horse");
            assertThat(storage.requests()).hasSize(1);
            assertThat(transport.calls).hasSize(server.requests().size() + 1).hasSizeGreaterThan(3);
        }
    }

    @Test
    void mapping_isRequestedWithTheTokenAndCachedPerToken() {
        server.handle(request -> request.path().startsWith("/api/")
                ? Answer.json("{\"inferenceProviderMapping\":{\"groq\":{\"status\":\"live\",\"providerId\":\"g/c\","
                        + "\"task\":\"conversational\"}}}")
                : Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}"));
        Inference hf = timed().options(o -> o.provider("groq"));
        hf.chatCompletion("Hi");
        hf.chatCompletion("Hi");
        assertThat(lookUps()).containsExactly("Bearer " + TestClient.TOKEN);
        time.advance(Duration.ofMinutes(11));
        hf.chatCompletion("Hi");
        assertThat(lookUps()).hasSize(2);
        hf.options(o -> o.token(dev.abrazo.backend.Token.of("hf_another"))).chatCompletion("Hi");
        assertThat(lookUps()).hasSize(3).endsWith("Bearer hf_another");
    }

    @Test
    void errorInsideAStream_isReportedOnceWithTheServersMessage() {
        server.answer(Answer.events(delta("a") + event("{\"error\":{\"message\":\"out of blocks\"}}")));
        Iterator<ChatCompletion.Chunk> chunks =
                timed().chatCompletionStream("Hi").iterator();
        assertThat(chunks.next().text()).isEqualTo("a");
        StreamErrorException e = failure(StreamErrorException.class, chunks::hasNext);
        assertThat(e.getMessage()).containsOnlyOnce("out of blocks");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void echoedToken_isMasked(int status) {
        server.handle(request -> Answer.json(status, "{\"error\":\"" + request.header("authorization") + "\"}")
                .header("X-Echo", String.valueOf(request.header("authorization"))));
        InferenceException e = failure(InferenceException.class, () -> timed().textClassification("x"));
        assertThat(e.toString() + e.details()).doesNotContain(TestClient.TOKEN);
        assertThat(server.request(0).header("authorization")).contains(TestClient.TOKEN);
    }

    /** The responses of a provider with jobs, completed at the first poll. */
    static Answer job(String path, String output) {
        if (path.startsWith("/api/")) {
            return Answer.json("{\"inferenceProviderMapping\":{\"replicate\":"
                    + "{\"status\":\"live\",\"providerId\":\"acme/flux\",\"task\":\"text-to-image\"}}}");
        }
        boolean done = path.endsWith("/p1");
        String url = "https://api.replicate.com/v1/predictions/p1";
        return Answer.json("{\"id\":\"p1\",\"status\":\"" + (done ? "succeeded" : "starting") + "\",\"output\":"
                + (done ? "\"" + output + "\"" : "null") + ",\"urls\":{\"get\":\"" + url + "\",\"cancel\":\"" + url
                + "/cancel\"}}");
    }

    private List<String> lookUps() {
        return server.requests().stream()
                .filter(request -> request.path().startsWith("/api/"))
                .map(request -> String.valueOf(request.header("authorization")))
                .toList();
    }

    private record Counting(HttpTransport transport, List<HttpCall> calls) implements HttpTransport {

        Counting(HttpTransport transport) {
            this(transport, new CopyOnWriteArrayList<>());
        }

        @Override
        public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) throws IOException, InterruptedException {
            calls.add(call);
            return transport.send(call, exchange);
        }

        @Override
        public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange)
                throws IOException, InterruptedException {
            calls.add(call);
            return transport.stream(call, exchange);
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
