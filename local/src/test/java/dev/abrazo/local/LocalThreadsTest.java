package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrency, cancellation and timeouts. */
@Timeout(120)
class LocalThreadsTest {

    // Takes minutes unless it ends early.
    private static final Input<SentenceSimilarity.Query, SentenceSimilarity.Params> LONG =
            SentenceSimilarity.TASK.input(new SentenceSimilarity.Query(
                    "a long way", Collections.nCopies(20_000, "step by step ".repeat(80))));

    private final Local local = Local.create();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        threads.shutdownNow();
        local.close();
    }

    @Test
    void run_manyThreads_returnsTheSameVectorsAsOne() throws Exception {
        List<String> texts = IntStream.range(0, 24)
                .mapToObj(i -> "Sentence " + i + " says more than the last. ".repeat(i % 6))
                .toList();
        List<float[]> alone = new ArrayList<>();
        for (String text : texts) {
            alone.add(vector(text));
        }
        List<Callable<float[]>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            texts.forEach(text -> work.add(() -> vector(text)));
        }
        List<Future<float[]>> together = threads.invokeAll(work);
        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i).get()).isEqualTo(alone.get(i % texts.size()));
        }
    }

    @Test
    void run_manySentencesInOneCall_returnsTheSameAsOneByOne() {
        List<String> sentences =
                List.of("short", "a sentence of middling length", "a sentence " + "and more ".repeat(30));
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> all =
                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query("a source", sentences));
        float[] together = local.run(SentenceSimilarity.TASK, call(all)).output();
        for (int i = 0; i < sentences.size(); i++) {
            Input<SentenceSimilarity.Query, SentenceSimilarity.Params> one = SentenceSimilarity.TASK.input(
                    new SentenceSimilarity.Query("a source", sentences.subList(i, i + 1)));
            assertThat(local.run(SentenceSimilarity.TASK, call(one)).output()).containsExactly(together[i]);
        }
    }

    @Test
    void run_timeoutReached_endsTheCall() {
        CallOptions options =
                CallOptions.builder().timeout(Duration.ofMillis(1)).build();
        assertThatThrownBy(() -> local.run(SentenceSimilarity.TASK, Call.of(null, LONG, options)))
                .isInstanceOfSatisfying(
                        InferenceTimeoutException.class,
                        e -> assertThat(e.kind().title()).isEqualTo("total"))
                .hasMessageStartingWith("The model did not return a result within 0.001 s (total).");
    }

    @Test
    void run_waitedForAThread_countsTowardsTheTimeout() {
        CallOptions options =
                CallOptions.builder().timeout(Duration.ofMinutes(1)).build();
        Call<Input<SentenceSimilarity.Query, SentenceSimilarity.Params>> late =
                Call.of((String) null, LONG, options).waited(Duration.ofMinutes(1));

        assertThatThrownBy(() -> local.run(SentenceSimilarity.TASK, late))
                .isInstanceOf(InferenceTimeoutException.class)
                .hasMessageStartingWith("The model did not return a result within 60.0 s (total).");
    }

    @Test
    void run_alreadyCancelled_fails() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> local.run(SentenceSimilarity.TASK, call(LONG, cancellation)))
                .isInstanceOf(CancelledException.class)
                .hasMessage("The call was cancelled.");
    }

    @Test
    void run_cancelledWhileRunning_ends() {
        Cancellation cancellation = new Cancellation();
        Future<?> call = threads.submit(() -> local.run(SentenceSimilarity.TASK, call(LONG, cancellation)));
        cancellation.cancel();
        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void run_interruptedThread_endsAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> local.run(SentenceSimilarity.TASK, call(LONG)))
                .isInstanceOf(CancelledException.class)
                .hasMessage("The call's thread was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void close_whileRunning_endsTheCallAndAllThreads() {
        vector("loaded");
        Future<?> call = threads.submit(() -> local.run(SentenceSimilarity.TASK, call(LONG)));
        local.close();
        local.close();
        assertThatThrownBy(call::get).hasCauseInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> vector("too late"))
                .isInstanceOf(CancelledException.class)
                .hasMessage("The local backend is closed. Create a new one.");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("abrazo-local"));
    }

    private float[] vector(String text) {
        return local.run(FeatureExtraction.TASK, call(FeatureExtraction.TASK.input(text)))
                .output()
                .vector();
    }

    private static <I> Call<I> call(I input) {
        return call(input, new Cancellation());
    }

    private static <I> Call<I> call(I input, Cancellation cancellation) {
        return Call.of(null, input, CallOptions.NONE, cancellation);
    }
}
