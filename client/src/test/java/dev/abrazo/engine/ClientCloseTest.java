package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.CancelledException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A closed client has ended all it was doing, and does nothing any more. */
class ClientCloseTest extends EngineTest {

    @Test
    void close_manyCallsUnderWay_endsAllOfThem() {
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

    /** On 17 no more than 256 run at once; those that wait for a thread must not be forgotten. */
    @Test
    void close_callsWaitForAThread_endsThemToo() {
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

    @Test
    void close_twiceAndUnused_doesNothing() {
        InferenceClient client = client();
        client.close();
        client.close();
    }
}
