package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.CancelledException;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.ZeroShotClassification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A closed client has ended all its calls, and rejects new ones. */
class ClientCloseTest extends EngineTest {

    @Test
    void close_manyRunningCalls_endsAllOfThem() {
        server.handle(request -> Answer.silence());
        InferenceClient client = client();
        List<Background<?>> calls = new ArrayList<>();
        List<CompletableFuture<?>> futures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(Background.run(() -> classify(client).run()));
            futures.add(classify(client).submit());
        }
        server.request(15);
        client.close();
        assertThat(calls).allSatisfy(call -> assertThat(call.failure()).isInstanceOf(CancelledException.class));
        assertThat(futures)
                .allSatisfy(future -> assertThat(Background.run(future::get).failure())
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(CancelledException.class));
        for (int i = 0; i < 16; i++) {
            server.awaitDisconnect(i);
        }
    }

    /** On Java 17 at most 256 calls run at once; calls that wait for a thread must end too. */
    @Test
    void close_callsWaitingForAThread_endsThem() {
        server.handle(request -> Answer.silence());
        InferenceClient client = client();
        List<CompletableFuture<?>> futures = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            futures.add(classify(client).submit());
        }
        server.request(20);
        client.close();
        assertThat(futures)
                .allSatisfy(future ->
                        assertThat(Background.run(future::get).failure()).hasCauseInstanceOf(CancelledException.class));
    }

    @Test
    void run_afterClose_isCancelled() {
        server.handle(request -> LABELS);
        InferenceClient client = client();
        classify(client).run();
        client.close();
        failure(CancelledException.class, () -> classify(client).run());
        failure(CancelledException.class, () -> chat(client).stream());
        assertThat(Background.run(classify(client).submit()::get).failure())
                .hasCauseInstanceOf(CancelledException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Some of these start with a look-up; the message must name the call, not the look-up. */
    @Test
    void anyMethod_afterClose_saysThatTheClientIsClosed() {
        InferenceClient client = client();
        client.close();
        List<ThrowingCallable> entries = List.of(
                () -> client.textClassification("x"),
                () -> client.textClassification(List.of("x", "y")),
                () -> client.chatCompletionStream("x"),
                () -> client.call(TextClassification.TASK, input("x")).reply(),
                () -> client.each(TextClassification.TASK, List.of(input("x"), input("y"))),
                () -> client.each(ZeroShotClassification.TASK, List.of(labelled("x"), labelled("y"))),
                () -> client.json("text-classification", Map.of("inputs", "x")).reply(),
                () -> client.json("text-classification", Map.of("inputs", List.of("x", "y")))
                        .reply(),
                () ->
                        client
                                .json(
                                        "chat-completion",
                                        Map.of("messages", List.of(Map.of("role", "user", "content", "x"))))
                                .stream(),
                () -> client.model("org/m").textClassification("x"),
                () -> client.options(o -> o.provider("groq")).chatCompletion("x"),
                () -> client.request("org/m", Map.of("inputs", "x")),
                () -> client.fetch(server.url("/cat.png")));
        for (ThrowingCallable entry : entries) {
            assertThat(failure(CancelledException.class, entry)).hasMessage("The client is closed.");
        }
        assertThat(Background.run(classify(client).submit()::get).failure())
                .hasCauseInstanceOf(CancelledException.class)
                .cause()
                .hasMessage("The client is closed.");
        assertThat(server.requests()).isEmpty();
    }

    private static Input<String, TextClassification.Params> input(String text) {
        return TextClassification.TASK.input(text);
    }

    private static Input<ZeroShotClassification.Query, ZeroShotClassification.Params> labelled(String text) {
        return ZeroShotClassification.TASK.input(new ZeroShotClassification.Query(text, List.of("a", "b")));
    }

    @Test
    void close_twiceAndUnused_doesNothing() {
        InferenceClient client = client();
        client.close();
        client.close();
    }
}
