package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ClientBench;
import dev.abrazo.text.TextClassification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** More submitted calls than threads of the pool before Java 21. */
class SubmitManyTest extends ClientBench {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":1}]");

    @Test
    void submit_moreCallsThanThreads_allTimeOutOnTime() {
        server.handle(request -> Answer.silence());
        InferenceClient hf = closeLater(setUp().build());
        List<CompletableFuture<Long>> late = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            // The slowest of the first 256 calls occupy their threads far beyond the deadlines of the others.
            long millis = i < 256 ? 30_000 : 300;
            long due = System.nanoTime() + millis * 1_000_000;
            CompletableFuture<List<Label>> call =
                    classify(hf, Duration.ofMillis(millis)).submit();
            if (i >= 256) {
                late.add(call.handle((labels, failure) -> {
                    assertThat(failure)
                            .isInstanceOfSatisfying(
                                    InferenceTimeoutException.class,
                                    e -> assertThat(e.kind().title()).isEqualTo("total"));
                    return (System.nanoTime() - due) / 1_000_000;
                }));
            }
        }
        for (CompletableFuture<Long> call : late) {
            // Tolerates a busy machine; calls without a timeout would take half a minute.
            assertThat(Background.run(call::get).value()).isBetween(-1L, 10_000L);
        }
    }

    @Test
    void submit_fromWithinCalls_doesNotDeadlock() {
        server.handle(request -> LABELS);
        InferenceClient hf = closeLater(setUp().build());
        Duration long_ = Duration.ofMinutes(2);
        List<CompletableFuture<List<Label>>> outer = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            outer.add(classify(hf, long_)
                    .submit()
                    .thenApply(labels -> classify(hf, long_).submit().join()));
        }
        assertThat(outer)
                .allSatisfy(
                        call -> assertThat(Background.run(call::get).value()).containsExactly(new Label("a", 1)));
    }

    @Test
    void executor_set_runsTheCallsAndIsNotClosed() throws Exception {
        server.handle(request -> LABELS);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        ExecutorService own = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "own");
            threads.add(thread);
            return thread;
        });
        try {
            InferenceClient hf = client(own);
            for (int i = 0; i < 5; i++) {
                assertThat(Background.run(classify(hf, SHORT.multipliedBy(100)).submit()::get)
                                .value())
                        .containsExactly(new Label("a", 1));
            }
            assertThat(threads).hasSize(2);
            hf.close();
            assertThat(own.isShutdown()).isFalse();
        } finally {
            own.shutdownNow();
        }
    }

    @Test
    void executor_callQueuedBeyondItsTimeout_timesOutWithoutARequest() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor();
        CountDownLatch gate = new CountDownLatch(1);
        try {
            own.execute(() -> Background.run(() -> {
                        gate.await();
                        return true;
                    })
                    .value());
            InferenceClient hf = client(own);
            CompletableFuture<List<Label>> call =
                    classify(hf, Duration.ofMillis(20)).submit();
            Thread.sleep(40);
            gate.countDown();
            assertThat(Background.run(call::get).failure()).hasCauseInstanceOf(InferenceTimeoutException.class);
            assertThat(server.requests()).isEmpty();
        } finally {
            gate.countDown();
            own.shutdownNow();
        }
    }

    @Test
    void executor_clientClosed_queuedCallsFail() {
        List<Runnable> queue = new ArrayList<>();
        InferenceClient hf = client(queue::add);
        CompletableFuture<List<Label>> call = classify(hf, SHORT).submit();
        hf.close();
        assertThat(Background.run(call::get).failure())
                .hasCauseInstanceOf(CancelledException.class)
                .hasMessageContaining("The client is closed.");
        queue.forEach(Runnable::run);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void executor_rejects_failsTheCall() {
        InferenceClient hf = client(work -> {
            throw new RejectedExecutionException("full");
        });
        assertThat(Background.run(classify(hf, SHORT).submit()::get).failure())
                .hasCauseInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rejects further tasks (full)");
    }

    private InferenceClient client(java.util.concurrent.Executor executor) {
        return closeLater(InferenceClient.builder()
                .environment(java.util.Map.of())
                .endpoint(server.url("/x"))
                .executor(executor)
                .build());
    }

    private static Request<Input<String, TextClassification.Params>, List<Label>> classify(
            InferenceClient hf, Duration timeout) {
        return hf.call(TextClassification.TASK, "a").model("org/m").timeout(timeout);
    }
}
