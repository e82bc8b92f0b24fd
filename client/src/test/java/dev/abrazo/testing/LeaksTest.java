package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.Exchange;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.jdk.JdkTransport;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The watch for leaks sees them. */
class LeaksTest {

    private final Leaks leaks = new Leaks(100);

    @Test
    void afterEach_bodyLeftOpen_fails() throws Exception {
        long never = Exchange.Limits.NEVER;
        Exchange exchange = new Exchange(new Exchange.Limits(never, never, never, 100), System::nanoTime);
        try (ScriptedServer server = new ScriptedServer();
                HttpTransport transport = leaks.watch(new JdkTransport(Duration.ofSeconds(10)))) {
            server.answer(Answer.events("x"));
            InputStream body = transport.stream(HttpCall.get(server.url("/left")), exchange)
                    .body();
            assertThatThrownBy(() -> leaks.afterEach(null))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("/left");
            body.close();
            assertThatCode(() -> leaks.afterEach(null)).doesNotThrowAnyException();
        }
    }

    @Test
    void afterEach_threadLeftRunning_fails() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "abrazo-left-1");
        thread.setDaemon(true);
        thread.start();
        assertThatThrownBy(() -> leaks.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("abrazo-left-1");
        end.countDown();
        thread.join();
        assertThatCode(() -> leaks.afterEach(null)).doesNotThrowAnyException();
    }
}
