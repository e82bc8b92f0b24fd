package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateGateTest {

    /** Stands still until somebody sleeps. */
    private static final class Standing implements Pace {
        private final AtomicLong now = new AtomicLong(5);
        private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public void sleep(long nanos) {
            sleeps.add(Duration.ofNanos(nanos));
            now.addAndGet(nanos);
        }
    }

    private final Standing time = new Standing();

    @Test
    void pass_fourPerSecond_isEvenlySpaced() throws InterruptedException {
        RateGate gate = new RateGate(4, time);

        for (int i = 0; i < 4; i++) {
            gate.pass();
        }

        assertThat(time.sleeps).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250), Duration.ofMillis(250));
    }

    @Test
    void pass_lateComer_waitsForTheRestOnly() throws InterruptedException {
        RateGate gate = new RateGate(1, time);
        gate.pass();
        time.now.addAndGet(Duration.ofMillis(600).toNanos());

        gate.pass();

        assertThat(time.sleeps).containsExactly(Duration.ofMillis(400));
    }

    @Test
    void pass_afterPause_makesNoBurst() throws InterruptedException {
        RateGate gate = new RateGate(2, time);
        gate.pass();
        time.now.addAndGet(Duration.ofMinutes(1).toNanos());

        gate.pass();
        gate.pass();
        gate.pass();

        assertThat(time.sleeps).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void pass_oneInTenSeconds_waitsSoLong() throws InterruptedException {
        RateGate gate = new RateGate(0.1, time);

        gate.pass();
        gate.pass();

        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void pass_noLimit_neverSleeps() throws InterruptedException {
        RateGate gate = new RateGate(Double.POSITIVE_INFINITY, time);

        for (int i = 0; i < 1000; i++) {
            gate.pass();
        }

        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void run_rate_holdsForTheRowsOfABatch(@TempDir Path folder) {
        List<Long> starts = new ArrayList<>();
        Job job = new Job(folder, 5)
                .with(batch -> batch.concurrency(1).rate(10).pace(time))
                .running(row -> {
                    starts.add(time.nanos());
                    return Lines.ECHO.run(row);
                });

        BatchResult result = job.run();

        assertThat(starts).containsExactly(5L, 100_000_005L, 200_000_005L, 300_000_005L, 400_000_005L);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void run_keptRows_passTheGateAtOnce(@TempDir Path folder) {
        Job job = new Job(folder, 50).failing(50L);
        job.run();

        job.failing().with(batch -> batch.rate(1).pace(time)).resume();

        assertThat(time.sleeps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void rate_notAboveZero_isRefused(double rate) {
        assertThatThrownBy(() -> Batch.builder(Lines.ECHO).rate(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0");
    }
}
