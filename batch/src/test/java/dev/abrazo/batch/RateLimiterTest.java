package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.batch.row.InferenceRows;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {

    /** Advances only while a thread sleeps. */
    private static final class FakeTime implements TimeSource {
        private final AtomicLong now = new AtomicLong(5);
        private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
        private LongConsumer onSleep = until -> {};

        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public void sleep(long nanos) {
            sleeps.add(Duration.ofNanos(nanos));
            long until = now.get() + nanos;
            onSleep.accept(until);
            now.set(until);
        }
    }

    private final FakeTime time = new FakeTime();

    private static void acquireAndClose(RateLimiter limiter) throws InterruptedException {
        limiter.acquire().close();
    }

    @Test
    void acquire_fourPerSecond_isEvenlySpaced() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(4, time);

        for (int i = 0; i < 4; i++) {
            acquireAndClose(limiter);
        }

        assertThat(time.sleeps).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250), Duration.ofMillis(250));
    }

    @Test
    void acquire_afterPartOfTheInterval_waitsForTheRest() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(1, time);
        acquireAndClose(limiter);
        time.now.addAndGet(Duration.ofMillis(600).toNanos());

        acquireAndClose(limiter);

        assertThat(time.sleeps).containsExactly(Duration.ofMillis(400));
    }

    @Test
    void acquire_afterPause_doesNotBurst() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(2, time);
        acquireAndClose(limiter);
        time.now.addAndGet(Duration.ofMinutes(1).toNanos());

        acquireAndClose(limiter);
        acquireAndClose(limiter);
        acquireAndClose(limiter);

        assertThat(time.sleeps).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void acquire_oneInTenSeconds_waitsTenSeconds() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(0.1, time);

        acquireAndClose(limiter);
        acquireAndClose(limiter);

        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void acquire_noLimit_neverSleeps() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(Double.POSITIVE_INFINITY, time);

        for (int i = 0; i < 1000; i++) {
            acquireAndClose(limiter);
        }

        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void run_rate_limitsTheRows(@TempDir Path folder) {
        List<Long> starts = new ArrayList<>();
        Job job = new Job(folder, 5)
                .with(batch -> batch.concurrency(1).rate(10).time(time))
                .running(row -> {
                    starts.add(time.nanos());
                    return Lines.ECHO.run(row);
                });

        BatchResult result = job.run();

        assertThat(starts).containsExactly(5L, 100_000_005L, 200_000_005L, 300_000_005L, 400_000_005L);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void run_skippedRows_areNotRateLimited(@TempDir Path folder) {
        Job job = new Job(folder, 50).failing(50L);
        job.run();

        job.failing().with(batch -> batch.rate(1).time(time)).resume();

        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void acquire_windowOfAMinute_isEvenlySpaced() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(30, Duration.ofMinutes(1).toNanos(), time);

        for (int i = 0; i < 100; i++) {
            acquireAndClose(limiter);
        }

        assertThat(time.sleeps).containsOnly(Duration.ofSeconds(2));
    }

    /** A call that has not ended may arrive after one that starts a second later. */
    @Test
    void acquire_unfinishedCalls_countUntilTheirEnd() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(2, time);
        RateLimiter.Permit first = limiter.acquire();
        RateLimiter.Permit second = limiter.acquire();
        time.now.addAndGet(Duration.ofMillis(400).toNanos());
        first.close();
        second.close();
        time.sleeps.clear();

        acquireAndClose(limiter);

        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void acquire_slowCalls_countUntilTheMaximumDelay() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(1, time);
        acquireAndClose(limiter);
        long start = time.nanos();
        for (int i = 0; i < 4; i++) {
            limiter.acquire();
        }

        assertThat(Duration.ofNanos(time.nanos() - start)).isEqualTo(Duration.ofMillis(1000 + 3 * 1250));
    }

    /** Calls have random delays; the first ones have longer delays. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2.5, 3, 20, 100, 500})
    void acquire_randomDelays_neverExceedsTheRateInAnyWindow(double rate) throws InterruptedException {
        Random random = new Random((long) rate);
        RateLimiter limiter = new RateLimiter(rate, time);
        List<Long> arrivals = new ArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        PriorityQueue<Map.Entry<Long, RateLimiter.Permit>> ends = new PriorityQueue<>(Map.Entry.comparingByKey());
        time.onSleep = until -> {
            while (!ends.isEmpty() && ends.element().getKey() <= until) {
                Map.Entry<Long, RateLimiter.Permit> end = ends.remove();
                time.now.set(Math.max(time.now.get(), end.getKey()));
                end.getValue().close();
                ended.set(true);
            }
        };
        for (int i = 0; i < 10 * rate; i++) {
            RateLimiter.Permit permit = limiter.acquire();
            int late = random.nextInt(ended.get() ? 240 : 1900);
            long arrival = time.nanos() + late * 1_000_000L;
            arrivals.add(arrival);
            ends.add(Map.entry(arrival + random.nextInt(600) * 1_000_000L, permit));
        }

        // 2.5 per second are five in any two seconds.
        int seconds = rate == Math.rint(rate) ? 1 : 2;
        Collections.sort(arrivals);
        for (int i = 0; i < arrivals.size(); i++) {
            long end = arrivals.get(i) + seconds * 1_000_000_000L;
            long within = arrivals.stream()
                    .skip(i)
                    .takeWhile(arrival -> arrival < end)
                    .count();
            assertThat(within).as("from call " + i).isLessThanOrEqualTo((long) (rate * seconds));
        }
    }

    /** Counted at a real server, with connections that open on demand. */
    @Test
    void run_rate_isNotExceededAtTheServer(@TempDir Path folder) {
        List<Long> arrivals = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer().handle(request -> {
                    arrivals.add(System.nanoTime());
                    return Answer.json("[{\"summary_text\":\"x\"}]");
                });
                InferenceClient client = InferenceClient.builder()
                        .environment(Map.of())
                        .endpoint(server.url("/m"))
                        .build()) {
            Job job = new Job(folder, 150)
                    .with(batch -> batch.concurrency(16).rate(100))
                    .running(InferenceRows.builder(client).task("summarization").build());

            assertThat(job.run().errorsInOutput()).isZero();
        }

        long[] sorted = arrivals.stream().mapToLong(Long::longValue).sorted().toArray();
        int most = 0;
        for (int i = 0, j = 0; i < sorted.length; i++) {
            while (sorted[i] - sorted[j] >= 1_000_000_000L) {
                j++;
            }
            most = Math.max(most, i - j + 1);
        }
        assertThat(most).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void rate_notPositive_isRejected(double rate) {
        assertThatThrownBy(() -> Batch.builder(Lines.ECHO).rate(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive");
    }
}
