package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RowThreadsTest {

    @Test
    void start_severalTimes_runsEachOnADaemonThreadOfItsOwn() throws InterruptedException {
        RowThreads threads = new RowThreads();
        Set<String> names = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);

        for (int i = 0; i < 3; i++) {
            threads.start(() -> {
                names.add(Thread.currentThread().getName() + " "
                        + Thread.currentThread().isDaemon());
                all.countDown();
                await(all);
            });
        }

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(names).hasSize(3).allMatch(name -> name.matches("abrazo-row-\\d+ true"));
    }

    @Test
    void stop_whileWorkRuns_interruptsIt() throws InterruptedException {
        RowThreads threads = new RowThreads();
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        threads.start(() -> {
            began.countDown();
            if (!await(new CountDownLatch(1))) {
                interrupted.countDown();
            }
        });

        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        threads.stop();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Whether the latch opened; false if the thread was interrupted. */
    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
