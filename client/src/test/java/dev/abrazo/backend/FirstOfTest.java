package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TextClassification;
import dev.abrazo.vision.TextToImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstOfTest {

    private static final Input<String, TextClassification.Params> INPUT = TextClassification.TASK.input("a");

    @RegisterExtension
    final Wired wired = new Wired();

    /** Supports one task, and returns its own name as the result. */
    private static final class OneTask implements Backend {
        private final String id;
        private final String task;
        private final List<String> events = new ArrayList<>();

        OneTask(String id, String task) {
            this.id = id;
            this.task = task;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean supports(Task<?, ?> other, Call<?> call) {
            return other.id().equals(task) && call.model() == null;
        }

        @Override
        @SuppressWarnings("unchecked") // it knows one task only
        public <I, O> Reply<O> run(Task<I, O> other, Call<I> call) {
            events.add("run");
            O output = (O) List.of(new Label(id, 1));
            return Reply.of(output, Reply.Metadata.builder(id).build());
        }

        @Override
        public <I, O, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> other, Call<I> call) {
            throw new UnsupportedException(id + " does not stream");
        }

        @Override
        public void close() {
            events.add("close");
        }
    }

    @Test
    void run_firstThatSupportsTheCall_isUsed() {
        OneTask other = new OneTask("other", "text-to-image");
        OneTask right = new OneTask("right", "text-classification");
        OneTask late = new OneTask("late", "text-classification");
        try (InferenceClient hf = InferenceClient.builder()
                .backend(Backend.firstOf(other, right, late))
                .build()) {

            Reply<List<Label>> reply = hf.call(TextClassification.TASK, INPUT).reply();

            assertThat(reply.output()).containsExactly(new Label("right", 1));
            assertThat(reply.metadata().backend()).isEqualTo("right");
            assertThat(hf.backend().id()).isEqualTo("other+right+late");
        }
        assertThat(other.events).containsExactly("close");
        assertThat(right.events).containsExactly("run", "close");
        assertThat(late.events).containsExactly("close");
    }

    @Test
    void idFor_call_isTheNameOfTheChosenBackend() {
        Backend both =
                Backend.firstOf(new OneTask("a", "text-to-image"), wired.hf().backend());
        try (InferenceClient hf = InferenceClient.builder().backend(both).build()) {
            Map<String, Object> request = Map.of("inputs", "a");

            assertThat(hf.json("text-to-image", request).backend()).isEqualTo("a");
            assertThat(hf.json("text-to-image", request).model("org/m").backend())
                    .isEqualTo("remote");
            assertThat(hf.json("text-classification", request).backend()).isEqualTo("remote");
            assertThat(hf.model("org/m").json("text-to-image", request).backend())
                    .isEqualTo("remote");
        }
        Backend none = Backend.firstOf(new OneTask("a", "x"), new OneTask("b", "y"));
        assertThat(none.idFor(TextClassification.TASK, Call.of(null, INPUT, CallOptions.NONE)))
                .isEqualTo("a+b");
    }

    @Test
    void run_noBackendSupportsTheCall_isUnsupported() {
        Backend none = Backend.firstOf(new OneTask("a", "x"), new OneTask("b", "text-classification"));
        Call<Input<String, TextClassification.Params>> call = Call.of("org/m", INPUT, CallOptions.NONE);

        assertThat(none.supports(TextClassification.TASK, call)).isFalse();
        assertThat(none.supports(TextClassification.TASK, Call.of(null, INPUT, CallOptions.NONE)))
                .isTrue();
        assertThatThrownBy(() -> none.run(TextClassification.TASK, call))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("None of the backends a+b supports text-classification with org/m.");
    }

    @Test
    void run_chosenBackendFails_throws() {
        wired.server().handle(request -> Answer.json(501, "{\"error\":\"broken\"}"));
        OneTask second = new OneTask("second", "text-classification");
        Backend both = Backend.firstOf(wired.hf().backend(), second);

        assertThatThrownBy(() -> both.run(TextClassification.TASK, Call.of(null, INPUT, CallOptions.NONE)))
                .isInstanceOf(ServerException.class);
        assertThat(second.events).isEmpty();
    }

    @Test
    void each_list_isSplitAsTheChosenBackendRequires() {
        wired.server().answer(Answer.json("[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1}]]"));
        InferenceClient hf = wired.client(b -> b.backend(Backend.firstOf(
                new OneTask("a", "text-classification"), wired.hf().backend())));

        List<List<Label>> results = hf.model("org/m").each(TextClassification.TASK, List.of(INPUT, INPUT));

        assertThat(results).isEqualTo(List.of(List.of(new Label("A", 1)), List.of(new Label("B", 1))));
        assertThat(wired.server().requests()).hasSize(1);
    }

    @Test
    void supports_remote_sendsNoRequest() {
        Backend remote = wired.hf().backend();

        assertThat(remote.supports(TextClassification.TASK, with(o -> {}))).isTrue();
        assertThat(remote.supports(TextClassification.TASK, with(o -> o.provider("groq"))))
                .isFalse();
        assertThat(remote.supports(
                        TextToImage.TASK, Call.of("org/m:replicate", TextToImage.TASK.input("a"), CallOptions.NONE)))
                .isTrue();
        assertThat(remote.supports(TextClassification.TASK, Call.of("org/m:groq", INPUT, CallOptions.NONE)))
                .isFalse();
        assertThat(wired.server().requests()).isEmpty();
    }

    private static Call<Input<String, TextClassification.Params>> with(
            java.util.function.Consumer<CallOptions.Builder> change) {
        CallOptions.Builder builder = CallOptions.builder();
        change.accept(builder);
        return Call.of("org/m", INPUT, builder.build());
    }
}
