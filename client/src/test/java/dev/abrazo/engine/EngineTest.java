package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.abrazo.InferenceClient;
import dev.abrazo.Request;
import dev.abrazo.StreamRequest;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatInput;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.error.InferenceException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import dev.abrazo.vision.TextToImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the engine's tests share: a server, clients that talk to it, and one call of each kind. */
@Timeout(120)
abstract class EngineTest {

    /** A reply that text-classification understands. */
    static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");

    /** For clocks that must run out. */
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
    final InferenceClient client() {
        return client(setUp());
    }

    /** A client on the clock that only sleeps and tests move. */
    final InferenceClient timed() {
        return client(setUp().time(time));
    }

    final TestClient setUp() {
        return TestClient.of(server, leaks);
    }

    final InferenceClient client(TestClient setUp) {
        InferenceClient client = setUp.build();
        clients.add(client);
        return client;
    }

    static Request<TextClassification.Input, List<Label>> classify(InferenceClient client) {
        return client.call(
                        TextClassification.TASK,
                        TextClassification.Input.builder("I like you").build())
                .model("org/m");
    }

    static StreamRequest<ChatInput, ChatCompletion.Result, ChatCompletion.Chunk> chat(InferenceClient client) {
        return client.call(
                        ChatCompletion.TASK,
                        ChatInput.builder(List.of(ChatMessage.user("Hi"))).build())
                .model("org/c");
    }

    static Request<TextToImage.Input, Media> draw(InferenceClient client) {
        return client.call(
                        TextToImage.TASK, TextToImage.Input.builder("A horse").build())
                .model("org/i")
                .provider("replicate");
    }

    /** The failure that the call must end in. */
    static <E extends InferenceException> E failure(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(type);
        return type.cast(thrown);
    }

    /** An event with a piece of an answer. */
    static String delta(String text) {
        return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
    }

    /** The event after which nothing more is said. */
    static String finish() {
        return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }

    static String done() {
        return event("[DONE]");
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
