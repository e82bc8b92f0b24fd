package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallEvent;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.Limits;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The limits of a client, over sockets. */
@Timeout(60)
class LimitsTest {

    private static final String USAGE =
            "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"total_tokens\":%d}}";

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private InferenceClient client(Consumer<Limits.Builder> limits) {
        Limits.Builder builder = Limits.builder();
        limits.accept(builder);
        return InferenceClient.builder()
                .environment(Map.of())
                .endpoint(server.url("/"))
                .limits(builder.build())
                .listener(new CallListener() {
                    @Override
                    public void onThrottle(CallEvent.Throttled event) {
                        waits.add(event.waited());
                    }
                })
                .build();
    }

    private static Object send(InferenceClient hf) {
        return hf.request("m", Map.of("inputs", "x"));
    }

    @Test
    void inFlight_moreCalls_waitForTheOthers() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.handle(request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            return Answer.json("[]");
        });
        try (InferenceClient hf = client(limits -> limits.inFlight(2))) {
            List<Background<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(Background.run(() -> send(hf)));
            }
            for (Background<Object> call : calls) {
                assertThat(call.value()).isEqualTo(List.of());
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(waits).isNotEmpty();
    }

    @Test
    void inFlight_openStream_keepsItsSlotUntilItEnds() throws Exception {
        server.handle(request -> request.text().contains("\"stream\":true")
                ? Answer.events("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n")
                        .stallAt(60)
                : Answer.json("[]"));
        try (InferenceClient hf = client(limits -> limits.inFlight(1))) {
            var stream = hf.chatCompletionStream("hi");
            assertThat(stream.iterator().next()).isInstanceOf(ChatCompletion.Chunk.class);
            Background<Object> other = Background.run(() -> send(hf));
            Thread.sleep(50);
            assertThat(server.requests()).hasSize(1);
            stream.close();
            assertThat(other.value()).isEqualTo(List.of());
        }
    }

    @Test
    void inFlight_waitingCall_endsWithItsTimeoutOrCancellation() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.handle(request -> Answer.json("[]").waitAt(Answer.BEFORE_HEAD, gate));
        try (InferenceClient hf = client(limits -> limits.inFlight(1))) {
            Background<Object> first = Background.run(() -> send(hf));
            server.request(0).awaitBody();
            assertThatThrownBy(() ->
                            hf.options(o -> o.timeout(Duration.ofMillis(50))).request("m", Map.of("inputs", "x")))
                    .isInstanceOf(InferenceTimeoutException.class);
            CompletableFuture<?> cancelled =
                    hf.json("text-classification", Map.of("inputs", "x")).submit();
            Thread.sleep(50);
            cancelled.cancel(true);
            gate.countDown();
            assertThat(first.value()).isEqualTo(List.of());
            assertThat(send(hf)).isEqualTo(List.of());
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void inFlight_closedClient_cancelsTheWaitingCalls() throws Exception {
        server.handle(request -> Answer.silence());
        InferenceClient hf = client(limits -> limits.inFlight(1));
        Background<Object> first = Background.run(() -> send(hf));
        server.request(0).awaitBody();
        Background<Object> second = Background.run(() -> send(hf));
        Thread.sleep(50);
        hf.close();
        assertThat(first.failure()).isInstanceOf(CancelledException.class);
        assertThat(second.failure()).isInstanceOf(CancelledException.class);
    }

    @Test
    void requestsPerSecond_severalCalls_areSpaced() {
        server.handle(request -> Answer.json("[]"));
        try (InferenceClient hf = client(limits -> limits.requestsPerSecond(20))) {
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                send(hf);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
        }
        assertThat(waits).hasSizeBetween(1, 4);
    }

    @Test
    void requestsPerSecond_waitBeyondTheTimeout_failsAtOnce() {
        server.handle(request -> Answer.json("[]"));
        try (InferenceClient hf = client(limits -> limits.requestsPerSecond(0.01))) {
            send(hf);
            long start = System.nanoTime();
            assertThatThrownBy(() ->
                            hf.options(o -> o.timeout(Duration.ofSeconds(5))).request("m", Map.of("inputs", "x")))
                    .isInstanceOf(InferenceTimeoutException.class)
                    .hasMessageContaining("the `limits` of the client allow the request only after the timeout (5 s)");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tokensPerMinute_usageOfTheReply_isCounted() {
        server.handle(request -> Answer.json(USAGE.formatted(600)));
        // 10 tokens a second.
        try (InferenceClient hf = client(limits -> limits.tokensPerMinute(600))) {
            hf.chatCompletion("hi");
            assertThatThrownBy(() ->
                            hf.options(o -> o.timeout(Duration.ofSeconds(20))).chatCompletion("hi"))
                    .isInstanceOf(InferenceTimeoutException.class)
                    .hasMessageContaining("limits");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tokensPerMinute_rejectedRequest_usesNoTokens() {
        server.answer(Answer.json(400, "{\"error\":\"bad\"}"), Answer.json("[]"));
        String text = "x".repeat(4 * 600);
        try (InferenceClient hf = client(limits -> limits.tokensPerMinute(600))) {
            assertThatThrownBy(() -> hf.request("m", Map.of("inputs", text))).hasMessageContaining("bad");
            assertThat(hf.request("m", Map.of("inputs", text))).isEqualTo(List.of());
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void rateLimitOfTheServer_pausesTheOtherCalls() throws Exception {
        server.answer(Answer.json(429, "{\"error\":\"slow down\"}").header("retry-after-ms", "300"), Answer.json("[]"));
        try (InferenceClient hf = client(limits -> {})) {
            assertThatThrownBy(() -> hf.options(o -> o.retryOnError(false)).request("m", Map.of("inputs", "x")))
                    .isInstanceOf(RateLimitException.class);
            assertThat(send(hf)).isEqualTo(List.of());
        }
        assertThat(waits)
                .singleElement()
                .satisfies(waited -> assertThat(waited).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5)));
    }

    @Test
    void retriesPerMinute_usedUp_endsRetries() {
        server.handle(request -> Answer.json(503, "{\"error\":\"busy\"}").header("retry-after-ms", "1"));
        try (InferenceClient hf = client(limits -> limits.retriesPerMinute(3))) {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> hf.request("m", Map.of("inputs", "x"))).hasMessageContaining("busy");
            }
        }
        assertThat(server.requests()).hasSize(4 + 3);
    }

    @Test
    void limits_notPositive_areRefusedByName() {
        assertThatThrownBy(() -> Limits.builder().inFlight(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("`inFlight`");
        assertThatThrownBy(() -> Limits.builder().requestsPerSecond(0)).hasMessageContaining("`requestsPerSecond`");
        assertThatThrownBy(() -> Limits.builder().tokensPerMinute(Double.NaN))
                .hasMessageContaining("`tokensPerMinute`");
        assertThatThrownBy(() -> Limits.builder().retriesPerMinute(-1)).hasMessageContaining("`retriesPerMinute`");
    }
}
