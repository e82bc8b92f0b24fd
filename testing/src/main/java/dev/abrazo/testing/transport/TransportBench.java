package dev.abrazo.testing.transport;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What each part of the suite works with. */
interface TransportBench {

    /** More than any reply here has. */
    long ROOMY = 1 << 20;

    /** The transport under test, closed after the test. */
    HttpTransport transport();

    /** Another one, with this longest wait for a connection; closed after the test. */
    HttpTransport transport(Duration connectTimeout);

    /** A server of this test's. */
    ScriptedServer server();

    /** An exchange that nothing ends by itself. */
    default TestExchange exchange() {
        return exchange(ROOMY);
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
