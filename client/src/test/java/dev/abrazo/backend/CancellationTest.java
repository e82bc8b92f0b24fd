package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.CancelledException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void cancel_boundAction_runsItOnce() {
        cancellation.check();
        try (Cancellation.Binding binding = cancellation.onCancel(ends::incrementAndGet)) {
            cancellation.cancel();
            cancellation.cancel();
        }
        assertThat(ends).hasValue(1);
        assertThat(cancellation.cancelled()).isTrue();
        assertThatThrownBy(cancellation::check)
                .isInstanceOf(CancelledException.class)
                .hasMessage("The call was cancelled.");
    }

    @Test
    void cancel_bindingIsClosed_doesNotRunTheAction() {
        cancellation.onCancel(ends::incrementAndGet).close();
        cancellation.cancel();
        assertThat(ends).hasValue(0);
    }

    @Test
    void onCancel_cancelledBefore_runsTheActionAtOnce() {
        cancellation.cancel();
        cancellation.onCancel(ends::incrementAndGet).close();
        assertThat(ends).hasValue(1);
    }

    @Test
    void cancel_actionThrows_runsTheOthers() {
        cancellation.onCancel(ends::incrementAndGet);
        cancellation.onCancel(() -> {
            throw new IllegalStateException("first");
        });
        cancellation.onCancel(ends::incrementAndGet);
        assertThatThrownBy(cancellation::cancel).isInstanceOf(IllegalStateException.class);
        assertThat(ends).hasValue(2);
    }

    @Test
    void close_actionIsRunning_waitsForItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Cancellation.Binding binding = cancellation.onCancel(() -> {
            begun.countDown();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.set(true);
        });
        Thread thread = new Thread(cancellation::cancel);
        thread.start();
        begun.await();
        binding.close();
        assertThat(ended).isTrue();
        thread.join();
    }

    @Test
    void check_interruptedThread_throws() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(cancellation::check)
                .isInstanceOf(CancelledException.class)
                .hasMessage("The call's thread was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
    }
}
