package dev.abrazo.engine;

import dev.abrazo.InferenceClient;
import dev.abrazo.Request;
import dev.abrazo.StreamRequest;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClientBench;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import dev.abrazo.vision.TextToImage;
import java.time.Duration;
import java.util.List;

/** Base class of the engine's tests: one call of each kind. */
abstract class EngineTest extends ClientBench {

    /** A valid reply of text-classification. */
    static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");

    /** A client with the system clock. */
    final InferenceClient client() {
        return client(setUp());
    }

    /** A client with the fake clock. */
    final InferenceClient timed() {
        return client(setUp().time(time));
    }

    final InferenceClient client(TestClient setUp) {
        return closeLater(setUp.build());
    }

    static Request<Input<String, TextClassification.Params>, List<Label>> classify(InferenceClient client) {
        return client.call(TextClassification.TASK, "I like you").model("org/m");
    }

    static StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> chat(
            InferenceClient client) {
        return client.call(ChatCompletion.TASK, List.of(ChatMessage.user("Hi"))).model("org/c");
    }

    static Request<Input<String, TextToImage.Params>, Media> draw(InferenceClient client) {
        return client.call(TextToImage.TASK, "A horse").model("org/i").provider("replicate");
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
