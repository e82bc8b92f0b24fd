package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.testing.transport.TestExchange;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.junit.jupiter.api.Test;

class KestraExchangeTest {

    private final AtomicInteger closed = new AtomicInteger();
    private final StreamedReply exchange =
            new StreamedReply(new Request(HttpCall.get(URI.create("http://server/"))), new TestExchange(1));

    /** A reader may close a stream after its last bytes, when its connection is already in use again. */
    @Test
    void abort_afterRelease_leavesTheConnectionOpen() throws Exception {
        exchange.begin(connection());
        assertThat(exchange.release()).isTrue();
        exchange.abort();
        assertThat(closed).hasValue(0);
    }

    @Test
    void abort_beforeRelease_closesTheConnection() throws Exception {
        exchange.begin(connection());
        exchange.abort();
        assertThat(closed).hasValue(1);
        assertThat(exchange.release()).isFalse();
    }

    @Test
    void begin_afterAbort_closesTheConnection() {
        exchange.abort();
        assertThatThrownBy(() -> exchange.begin(connection()))
                .isInstanceOf(TransportException.class)
                .hasMessage("the exchange was aborted");
        assertThat(closed).hasValue(1);
    }

    private HttpClientConnection connection() {
        Class<?> type = HttpClientConnection.class;
        return (HttpClientConnection)
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("close");
                    closed.incrementAndGet();
                    return null;
                });
    }
}
