package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What tests of clients at one scripted server share. Extend it; after each test it closes the clients and the server, and
 * asserts that nothing is left open.
 */
@Timeout(120)
public abstract class ClientBench {

    /** For clocks that must run out. */
    protected static final Duration SHORT = Duration.ofMillis(200);

    /** Comes last, after everything is closed. */
    @RegisterExtension
    protected final Leaks leaks = new Leaks();

    /** The server. */
    protected final ScriptedServer server = new ScriptedServer();

    /** The clock that only sleeps and tests move. */
    protected final FakeTime time = new FakeTime();

    private final List<InferenceClient> clients = new ArrayList<>();

    @AfterEach
    protected final void closeAll() {
        clients.forEach(InferenceClient::close);
        server.close();
    }

    /** A builder of clients of this server, on the system clock. */
    protected final TestClient setUp() {
        return TestClient.of(server, leaks);
    }

    /** The same client, closed after the test. */
    protected final InferenceClient kept(InferenceClient client) {
        clients.add(client);
        return client;
    }

    /** Answers everything like this, and lets {@link #time} run from the first request on. */
    protected final void runOnceAsked(Answer answer) {
        server.handle(request -> {
            time.run();
            return answer;
        });
    }

    /** The failure that the call must end in. */
    protected static <E extends InferenceException> E failure(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(type);
        return type.cast(thrown);
    }

    /** An event of a stream. */
    protected static String event(String data) {
        return "data: " + data + "\n\n";
    }

    /** An event with a piece of a chat's answer. */
    protected static String delta(String text) {
        return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
    }

    /** The event after which a chat says nothing more. */
    protected static String finish() {
        return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    }

    /** The mark at the end of most streams. */
    protected static String done() {
        return event("[DONE]");
    }
}
