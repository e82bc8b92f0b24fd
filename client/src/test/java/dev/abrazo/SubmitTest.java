package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Reply;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TextClassification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmitTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":1}]");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void submit_result_completesOnAThreadOfTheClient() throws Exception {
        wired.server().answer(LABELS);

        CompletableFuture<String> thread =
                request(wired.hf()).submit().thenApply(labels -> labels.get(0).label());

        assertThat(Background.run(thread::get).value()).isEqualTo("a");
    }

    @Test
    void submit_failure_isAnInferenceException() {
        wired.server().answer(Answer.json(404, "{\"error\":\"none\"}"));

        CompletableFuture<List<Label>> future = request(wired.hf()).submit();

        assertThat(Background.run(future::get).failure())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void submit_cancelled_cancelsTheCallAtTheServer() {
        wired.server().answer(Answer.silence());
        CompletableFuture<List<Label>> future = request(wired.hf()).submit();
        wired.server().request(0);

        assertThat(future.cancel(true)).isTrue();

        wired.server().awaitDisconnect(0);
        assertThat(future).isCancelled();
    }

    @Test
    void submit_completedByTheCaller_endsTheCallAtTheServer() {
        wired.server().answer(Answer.silence());
        CompletableFuture<List<Label>> future = request(wired.hf()).submit();
        wired.server().request(0);

        future.complete(List.of());

        wired.server().awaitDisconnect(0);
        assertThat(future).isCompletedWithValue(List.of());
    }

    @Test
    void submit_many_runConcurrently() throws Exception {
        wired.server().handle(request -> LABELS);
        InferenceClient hf = wired.hf();

        List<CompletableFuture<List<Label>>> futures = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> request(hf).submit())
                .toList();

        for (CompletableFuture<List<Label>> future : futures) {
            assertThat(Background.run(future::get).value()).containsExactly(new Label("a", 1));
        }
    }

    @Test
    void submitReply_result_hasItsMetadata() throws Exception {
        wired.server().answer(LABELS.header("x-request-id", "r-1"));

        Reply<List<Label>> reply = request(wired.hf()).submitReply().get();

        assertThat(reply.output()).containsExactly(new Label("a", 1));
        assertThat(reply.metadata().requestId()).isEqualTo("r-1");
        assertThat(reply.metadata().status()).isEqualTo(200);
    }

    @Test
    void submit_jsonCall_isCancelledByItsFuture() throws Exception {
        wired.server().answer(LABELS, Answer.silence(), Answer.silence());
        JsonCall call = wired.hf().json("text-classification", Map.of("inputs", "a"));

        assertThat(call.submit().get().metadata().attempts()).isEqualTo(1);
        CompletableFuture<JsonCall.Result> one = call.submit();
        wired.server().request(1);
        one.cancel(true);
        wired.server().awaitDisconnect(1);

        CompletableFuture<JsonCall.Result> list = wired.hf()
                .json("text-classification", Map.of("inputs", List.of("a", "b")))
                .submit();
        wired.server().request(2);
        list.cancel(true);
        wired.server().awaitDisconnect(2);
    }

    @Test
    void submit_closedClient_failsAsCancelled() {
        InferenceClient hf = wired.hf();
        hf.close();

        assertThat(request(hf).submit())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(CancelledException.class)
                .withMessageContaining("The client is closed.");
    }

    @Test
    void close_cancelsSubmittedCalls() {
        wired.server().answer(Answer.silence());
        InferenceClient hf = wired.hf();
        CompletableFuture<List<Label>> future = request(hf).submit();
        wired.server().request(0);

        hf.close();

        wired.server().awaitDisconnect(0);
        assertThat(Background.run(future::get).failure()).isInstanceOf(ExecutionException.class);
    }

    @Test
    void request_isReusableAndShowsNoSecret() {
        wired.server().answer(LABELS, LABELS);
        Request<Input<String, TextClassification.Params>, List<Label>> request =
                request(wired.hf()).model("org/m").token("hf_secret");

        assertThat(request.run()).isEqualTo(request.run());
        assertThat(request.toString()).isEqualTo("Request[text-classification with org/m]");
        assertThat(wired.server().requests()).hasSize(2);
    }

    private static Request<Input<String, TextClassification.Params>, List<Label>> request(InferenceClient hf) {
        return hf.call(TextClassification.TASK, "a");
    }
}
