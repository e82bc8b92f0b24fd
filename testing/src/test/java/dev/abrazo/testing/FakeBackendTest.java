package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Backend;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Label;
import dev.abrazo.text.TextClassification;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBackendTest {

    private final FakeBackend backend = new FakeBackend();
    private final InferenceClient hf =
            InferenceClient.builder().environment(Map.of()).backend(backend).build();

    @AfterEach
    void close() {
        hf.close();
    }

    @Test
    void answer_severalOfOneTask_areUsedInOrderAndTheLastAgain() {
        backend.answer(TextClassification.TASK, List.of(new Label("A", 1)))
                .answer(TextClassification.TASK, List.of(new Label("B", 0.5)));

        assertThat(hf.textClassification("x")).containsExactly(new Label("A", 1));
        assertThat(hf.textClassification("x")).containsExactly(new Label("B", 0.5));
        assertThat(hf.textClassification("x")).containsExactly(new Label("B", 0.5));
    }

    @Test
    void calls_recordTaskModelInputAndOptions() {
        backend.answer(TextClassification.TASK, List.of());

        hf.model("org/name").textClassification("I like you", p -> p.topK(3));

        var call = backend.calls(TextClassification.TASK).get(0);
        assertThat(call.model()).isEqualTo("org/name");
        assertThat(call.input()).isEqualTo(TextClassification.TASK.input("I like you", p -> p.topK(3)));
        assertThat(backend.calls()).hasSize(1);
        assertThat(backend.calls().get(0).task()).isSameAs(TextClassification.TASK);
        assertThat(backend.calls(ChatCompletion.TASK)).isEmpty();
    }

    @Test
    void compute_function_seesTheCall() {
        backend.compute(TextClassification.TASK, call -> List.of(new Label(call.model(), 1)));

        assertThat(hf.model("org/one").textClassification("x")).containsExactly(new Label("org/one", 1));
    }

    @Test
    void fail_thenAnswer_failsOnce() {
        backend.fail(TextClassification.TASK, () -> new RateLimitException("Slow down."))
                .answer(TextClassification.TASK, List.of(new Label("A", 1)));

        assertThatThrownBy(() -> hf.textClassification("x"))
                .isInstanceOf(RateLimitException.class)
                .hasMessage("Slow down.");
        assertThat(hf.textClassification("x")).containsExactly(new Label("A", 1));
    }

    @Test
    void fail_streamedCall_fails() {
        backend.fail(ChatCompletion.TASK, () -> new ServerException("Broken."));

        assertThatThrownBy(() -> hf.chatCompletionStream("x"))
                .isInstanceOf(ServerException.class)
                .hasMessage("Broken.");
    }

    @Test
    void stream_elements_areReadAndAssembled() {
        backend.stream(ChatCompletion.TASK, List.of(chunk("Hel"), chunk("lo")));

        List<String> texts = new ArrayList<>();
        try (var stream = hf.chatCompletionStream("x")) {
            stream.forEach(chunk -> texts.add(chunk.text()));
            assertThat(stream.assembled().text()).isEqualTo("Hello");
            assertThat(stream.metadata().backend()).isEqualTo("fake");
        }
        assertThat(texts).containsExactly("Hel", "lo");
    }

    @Test
    void stream_closedEarly_furtherReadingFailsAsCancelled() {
        backend.stream(ChatCompletion.TASK, List.of(chunk("a"), chunk("b")));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = hf.chatCompletionStream("x");
        Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
        chunks.next();

        stream.close();

        assertThatThrownBy(chunks::next).isInstanceOf(CancelledException.class);
    }

    @Test
    void run_taskWithoutAnswer_isUnsupported() {
        assertThatThrownBy(() -> hf.textClassification("x"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("The fake backend has no answer for text-classification. Add one with `answer`.");
    }

    @Test
    void firstOf_taskWithoutAnswer_usesTheNextBackend() {
        FakeBackend other = new FakeBackend().answer(TextClassification.TASK, List.of(new Label("other", 1)));
        try (InferenceClient both = InferenceClient.builder()
                .environment(Map.of())
                .backend(Backend.firstOf(backend, other))
                .build()) {
            assertThat(both.textClassification("x")).containsExactly(new Label("other", 1));
        }
        assertThat(backend.calls()).isEmpty();
        assertThat(other.closed()).isTrue();
    }

    private static ChatCompletion.Chunk chunk(String text) {
        return new ChatCompletion.Chunk(
                Map.of("choices", List.of(Map.of("index", 0L, "delta", Map.of("content", text)))));
    }
}
