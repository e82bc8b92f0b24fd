package dev.abrazo.local.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.CancelledException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {

    private final CancellationToken stop = new CancellationToken();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void raise_boundRun_endsItOnceWithTheFirstReason() {
        stop.check();
        try (CancellationToken.Binding run = stop.bind(ends::incrementAndGet)) {
            stop.raise(() -> new CancelledException("first"));
            stop.raise(() -> new CancelledException("second"));
        }
        assertThat(ends).hasValue(1);
        assertThatThrownBy(stop::check).isInstanceOf(CancelledException.class).hasMessage("first");
    }

    @Test
    void raise_runIsOver_doesNotReachIt() {
        stop.bind(ends::incrementAndGet).close();
        stop.raise(() -> new CancelledException("late"));
        assertThat(ends).hasValue(0);
    }

    @Test
    void bind_raisedBefore_endsTheRunAtOnce() {
        stop.raise(() -> new CancelledException("early"));
        stop.bind(ends::incrementAndGet).close();
        assertThat(ends).hasValue(1);
    }
}
