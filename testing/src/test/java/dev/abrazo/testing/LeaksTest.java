package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.transport.TestExchange;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Leaks are detected. */
class LeaksTest {

    private final Leaks leaks = new Leaks(() -> 100);

    @Test
    void afterEach_bodyLeftOpen_fails() throws Exception {
        HttpTransport.Exchange exchange = new TestExchange(100);
        try (HttpTransport transport = leaks.watch(new OneByte())) {
            InputStream body = transport.stream(HttpCall.get(URI.create("http://localhost/left")), exchange)
                    .body();
            assertThatThrownBy(() -> leaks.afterEach(null))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("/left");
            assertThat(body.readAllBytes()).containsExactly('x');
            assertThat(leaks.bytesRead()).isEqualTo(1);
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

    /** Replies with one byte, without a server. */
    private static final class OneByte implements HttpTransport {

        @Override
        public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) {
            return HttpReply.of(200, Headers.NONE, new byte[] {'x'});
        }

        @Override
        public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange) {
            return HttpReply.Stream.of(200, Headers.NONE, new ByteArrayInputStream(new byte[] {'x'}));
        }

        @Override
        public void close() {}
    }
}
