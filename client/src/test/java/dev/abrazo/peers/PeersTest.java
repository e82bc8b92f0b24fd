package dev.abrazo.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What these tests share: a server, and clients that talk to it. */
@Timeout(120)
abstract class PeersTest {

    static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");
    static final String FINISH = event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    static final String DONE = event("[DONE]");
    static final Duration SHORT = Duration.ofMillis(500);

    @RegisterExtension
    final Leaks leaks = new Leaks();

    final ScriptedServer server = new ScriptedServer();
    final FakeTime time = new FakeTime();
    private final List<InferenceClient> clients = new ArrayList<>();

    @AfterEach
    final void closeAll() {
        clients.forEach(InferenceClient::close);
        server.close();
    }

    /** A client on the machine's clock. */
    final Inference client() {
        return kept(setUp().build()).model("org/m");
    }

    /** A client on the clock that only sleeps and tests move. */
    final Inference timed() {
        return kept(setUp().time(time).build()).model("org/m");
    }

    final TestClient setUp() {
        return TestClient.of(server, leaks);
    }

    final InferenceClient kept(InferenceClient client) {
        clients.add(client);
        return client;
    }

    static <E extends InferenceException> E failure(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(type);
        return type.cast(thrown);
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }

    static String delta(String text) {
        return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
    }
}
