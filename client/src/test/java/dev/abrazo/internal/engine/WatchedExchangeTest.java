package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchedExchangeTest {

    private final AtomicLong now = new AtomicLong(1_000);
    private final WatchedExchange exchange = new WatchedExchange(new ExchangeLimits(5_000, 300, 100, 10), now::get);

    @Test
    void expiry_beforeTheReply_isTheFirstByteTimeout() {
        assertThat(exchange.expiry()).isEqualTo(1_300);
        assertThat(exchange.nextTimeout()).isEqualTo(AbortReason.FIRST_BYTE);
    }

    @Test
    void expiry_insideTheReply_isTheIdleTimeout() {
        now.set(1_200);
        exchange.replyStarted();
        assertThat(exchange.expiry()).isEqualTo(1_300);
        now.set(1_250);
        exchange.progress();
        assertThat(exchange.expiry()).isEqualTo(1_350);
        assertThat(exchange.nextTimeout()).isEqualTo(AbortReason.IDLE);
    }

    @Test
    void expiry_nearTheDeadline_isTheTotalTimeout() {
        now.set(4_950);
        exchange.replyStarted();
        assertThat(exchange.expiry()).isEqualTo(5_000);
        assertThat(exchange.nextTimeout()).isEqualTo(AbortReason.TOTAL);
    }

    @Test
    void expiry_paused_isTheTotalTimeout() {
        exchange.replyStarted();
        exchange.pause();
        assertThat(exchange.expiry()).isEqualTo(5_000);
        assertThat(exchange.nextTimeout()).isEqualTo(AbortReason.TOTAL);
        now.set(3_000);
        exchange.resume();
        assertThat(exchange.expiry()).isEqualTo(3_100);
    }

    @Test
    void endBy_earlier_movesTheDeadline() {
        exchange.endBy(1_100);
        exchange.endBy(9_000);
        assertThat(exchange.expiry()).isEqualTo(1_100);
        assertThat(exchange.nextTimeout()).isEqualTo(AbortReason.TOTAL);
    }

    /** The reply may begin, or reading may continue, directly after a check. */
    @Test
    void nextCheck_anyTimeoutMayStart_isNotLater() {
        assertThat(exchange.nextCheck(1_000)).isEqualTo(1_100);
        exchange.replyStarted();
        exchange.pause();
        assertThat(exchange.nextCheck(2_000)).isEqualTo(2_100);
        assertThat(exchange.nextCheck(4_950)).isEqualTo(5_000);
    }

    @Test
    void abort_bound_runsOnce() {
        AtomicInteger runs = new AtomicInteger();
        exchange.onAbort(runs::incrementAndGet);
        assertThat(exchange.abort(AbortReason.IDLE)).isTrue();
        assertThat(exchange.abort(AbortReason.TOTAL)).isFalse();
        assertThat(exchange.abortReason()).isEqualTo(AbortReason.IDLE);
        assertThat(runs).hasValue(1);
    }

    @Test
    void onAbort_afterTheAbort_runsAtOnce() {
        AtomicInteger runs = new AtomicInteger();
        exchange.abort(AbortReason.TOTAL);
        exchange.onAbort(runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }

    @Test
    void abort_unbound_runsNothing() {
        AtomicInteger runs = new AtomicInteger();
        exchange.onAbort(runs::incrementAndGet);
        exchange.unbind();
        assertThat(exchange.abort(AbortReason.TOTAL)).isTrue();
        assertThat(runs).hasValue(0);
    }

    @Test
    void onAbort_again_replacesTheFirst() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        exchange.onAbort(first::incrementAndGet);
        exchange.onAbort(second::incrementAndGet);
        exchange.abort(AbortReason.CANCELLED);
        assertThat(first).hasValue(0);
        assertThat(second).hasValue(1);
    }
}
