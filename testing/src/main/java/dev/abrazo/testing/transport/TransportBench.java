package dev.abrazo.testing.transport;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** The test environment of each part of the suite. */
interface TransportBench {

    /** More than the size of any reply in these tests. */
    long REPLY_LIMIT = 1 << 20;

    /** The transport under test, closed after the test. */
    HttpTransport transport();

    /** Another transport, with this connect timeout; closed after the test. */
    default HttpTransport transport(Duration connectTimeout) {
        return transport(settings -> settings.connectTimeout(connectTimeout));
    }

    /** Another transport, with changed settings; closed after the test. */
    HttpTransport transport(Consumer<TransportSettings.Builder> changes);

    /** The server of this test. */
    ScriptedServer server();

    /** An exchange without timeouts. */
    default TestExchange exchange() {
        return exchange(REPLY_LIMIT);
    }

    /** An exchange with a limit on the reply. */
    default TestExchange exchange(long maxReplyBytes) {
        return new TestExchange(maxReplyBytes);
    }

    /** A GET of this path. */
    default HttpCall get(String path) {
        return HttpCall.get(server().url(path));
    }

    /** A POST of this JSON. */
    default HttpCall post(String path, String json) {
        return post(path, HttpCall.Body.of(json.getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    /** A POST of this body. */
    default HttpCall post(String path, HttpCall.Body body) {
        return HttpCall.post(server().url(path), body);
    }
}
