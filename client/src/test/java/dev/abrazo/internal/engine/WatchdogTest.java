package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Leaks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The watchdog survives any exception in its thread. */
@Timeout(60)
class WatchdogTest {

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final Failing time = new Failing();
    private final Watchdog watchdog = new Watchdog(time);

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void watch_errorInItsThread_laterExchangesTimeOut() {
        time.failures.set(3);
        WatchedExchange first = exchange(50);
        watchdog.watch(first);
        Background.awaitUntil("the first one ends", () -> first.abortReason() == AbortReason.TOTAL);
        assertThat(time.failures).hasValue(0);

        WatchedExchange second = exchange(50);
        watchdog.watch(second);
        Background.awaitUntil("the second one ends", () -> second.abortReason() == AbortReason.TOTAL);
    }

    @Test
    void watch_abortThrows_othersEndAndTheAbortIsRetried() {
        AtomicInteger aborts = new AtomicInteger();
        WatchedExchange bad = exchange(20);
        bad.onAbort(() -> {
            if (aborts.incrementAndGet() < 3) {
                throw new OutOfMemoryError("thrown by a test");
            }
        });
        WatchedExchange good = exchange(30);
        watchdog.watch(bad);
        watchdog.watch(good);
        Background.awaitUntil("the other one ends", () -> good.abortReason() == AbortReason.TOTAL);
        Background.awaitUntil("the abort was repeated", () -> aborts.get() == 3);
        assertThat(bad.abortReason()).isEqualTo(AbortReason.TOTAL);
    }

    @Test
    void close_abortThrows_othersEnd() {
        WatchedExchange[] all = new WatchedExchange[8];
        for (int i = 0; i < all.length; i++) {
            all[i] = exchange(60_000);
            if (i % 2 == 0) {
                all[i].onAbort(() -> {
                    throw new IllegalStateException("thrown by a test");
                });
            }
            watchdog.watch(all[i]);
        }
        watchdog.close();
        assertThat(all)
                .allSatisfy(exchange -> assertThat(exchange.abortReason()).isEqualTo(AbortReason.CANCELLED));
    }

    private WatchedExchange exchange(long millis) {
        long forever = ExchangeLimits.NEVER;
        return new WatchedExchange(new ExchangeLimits(time.nanos() + millis * 1_000_000, forever, forever, 1), time);
    }

    /** The system clock; throws in the watchdog's thread this number of times. */
    private static final class Failing implements Time {
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public long nanos() {
            if (Thread.currentThread().getName().startsWith("abrazo-watchdog-")
                    && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("thrown by a test");
            }
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration wait, Cancellation cancellation) {
            throw new UnsupportedOperationException();
        }
    }
}
