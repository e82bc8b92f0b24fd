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
 * Base class for tests of clients with one scripted server. After each test it closes the clients and the server, and
 * asserts that nothing is left open.
 */
@Timeout(120)
public abstract class ClientBench {

    /** A short timeout, for tests in which it expires. */
    protected static final Duration SHORT = Duration.ofMillis(200);

    /** Runs last, after everything is closed. */
    @RegisterExtension
    protected final Leaks leaks = new Leaks();

    /** The server. */
    protected final ScriptedServer server = new ScriptedServer();

    /** The fake clock. */
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
    protected final InferenceClient closeLater(InferenceClient client) {
        clients.add(client);
        return client;
    }

    /** Answers every request like this, and starts {@link #time} with the first request. */
    protected final void answerAndRunClock(Answer answer) {
        server.handle(request -> {
            time.run();
            return answer;
        });
    }

    /** Asserts that the call fails with this exception, and returns it. */
    protected static <E extends InferenceException> E failure(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(type);
        return type.cast(thrown);
    }

    /** An event of a stream. */
    protected static String event(String data) {
        return "data: " + data + "\n\n";
    }

    /** An event with a part of a chat's answer. */
    protected static String delta(String text) {
        return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
    }

    /** The last event of a chat. */
    protected static String finish() {
        return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    }

    /** The end marker of most streams. */
    protected static String done() {
        return event("[DONE]");
    }
}
