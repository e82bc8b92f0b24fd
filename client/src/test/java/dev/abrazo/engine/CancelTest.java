package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.Request;
import dev.abrazo.error.CancelledException;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FullBacklog;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationParams;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancellation in every phase and by every means: the call ends at once, also at the server. */
class CancelTest extends EngineTest {

    /** How the call is cancelled. */
    enum CancelMethod {
        INTERRUPT,
        FUTURE,
        CLIENT
    }

    @ParameterizedTest
    @EnumSource
    void lookUp_cancelled_endsAtTheHub(CancelMethod method) throws Exception {
        server.answer(Answer.silence());
        InferenceClient client = client();
        cancel(method, client, draw(client), () -> server.request(0));
        server.awaitDisconnect(0);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void connect_cancelled_ends(CancelMethod method) throws Exception {
        try (FullBacklog full = new FullBacklog()) {
            InferenceClient client = client();
            cancel(method, client, classify(client).endpoint(full.url()), () -> {});
        }
    }

    @ParameterizedTest
    @EnumSource
    void beforeTheHead_cancelled_endsAtTheServer(CancelMethod method) throws Exception {
        server.answer(Answer.silence());
        InferenceClient client = client();
        cancel(method, client, classify(client), () -> server.request(0).awaitBody());
        server.awaitDisconnect(0);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void insideTheBody_cancelled_endsAtTheServer(CancelMethod method) throws Exception {
        server.answer(LABELS.stallAt(5));
        InferenceClient client = client();
        cancel(method, client, classify(client), () -> server.request(0).awaitBody());
        server.awaitDisconnect(0);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void backoff_cancelled_sendsNothingMore(CancelMethod method) throws Exception {
        server.handle(request -> Answer.json(429, "{\"error\":\"slow\"}").header("Retry-After", "60"));
        InferenceClient client = client(setUp().time(time.endless()));
        cancel(method, client, classify(client), () -> time.awaitSleep());
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void betweenPolls_cancelled_cancelsTheJob(CancelMethod method) throws Exception {
        server.answer(Jobs.MAPPING, Jobs.state("starting"), Answer.json("{}"));
        InferenceClient client = client(setUp().time(time.endless()));
        cancel(method, client, draw(client), () -> time.awaitSleep());
        assertJobCancelled(method, 2);
    }

    @ParameterizedTest
    @EnumSource
    void poll_cancelled_endsAtTheServerAndCancelsTheJob(CancelMethod method) throws Exception {
        server.answer(Jobs.MAPPING, Jobs.state("starting"), Answer.silence(), Answer.json("{}"));
        InferenceClient client = client(setUp().time(time));
        cancel(method, client, draw(client), () -> server.request(2));
        server.awaitDisconnect(2);
        assertJobCancelled(method, 3);
    }

    @ParameterizedTest
    @EnumSource
    void download_cancelled_endsAtTheStorage(CancelMethod method) throws Exception {
        server.answer(
                Jobs.MAPPING,
                Answer.json("{\"status\":\"succeeded\",\"output\":\"" + server.url("/out.png") + "\"}"),
                Answer.silence());
        InferenceClient client = client();
        cancel(method, client, draw(client), () -> server.request(2));
        server.awaitDisconnect(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERRUPT", "CLIENT"})
    void openingAStream_cancelled_endsAtTheServer(CancelMethod method) {
        server.answer(Answer.silence());
        InferenceClient client = client();
        Background<Object> call = Background.run(() -> chat(client).stream());
        server.request(0).awaitBody();
        if (method == CancelMethod.INTERRUPT) {
            call.thread().interrupt();
        } else {
            client.close();
        }
        assertThat(call.failure()).isInstanceOf(CancelledException.class);
        assertThat(call.leftInterrupted()).isEqualTo(method == CancelMethod.INTERRUPT);
        server.awaitDisconnect(0);
    }

    @Test
    void run_interruptedThread_sendsNothing() {
        Background<Object> call = Background.run(() -> {
            Thread.currentThread().interrupt();
            return classify(client()).run();
        });
        assertThat(call.failure()).isInstanceOf(CancelledException.class);
        assertThat(call.leftInterrupted()).isTrue();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void submit_completedByTheCaller_endsTheCallAtTheServer() throws Exception {
        server.answer(Answer.silence());
        CompletableFuture<?> future = classify(client()).submit();
        server.request(0);
        assertThat(future.completeExceptionally(new IOException("enough"))).isTrue();
        assertThat(Background.run(future::get).failure()).isInstanceOf(ExecutionException.class);
        server.awaitDisconnect(0);
    }

    @Test
    void each_interrupted_cancelsAllCallsAtTheServer() {
        server.handle(request -> Answer.silence());
        InferenceClient client = client();
        List<Input<String, TextGenerationParams>> inputs = Stream.of("a", "b", "c")
                .map(text -> TextGeneration.TASK.input(text))
                .toList();
        Background<Object> call = Background.run(() -> client.model("org/g").each(TextGeneration.TASK, inputs));
        server.request(2).awaitBody();
        call.thread().interrupt();
        assertThat(call.failure()).isInstanceOf(CancelledException.class);
        assertThat(call.leftInterrupted()).isTrue();
        for (int i = 0; i < 3; i++) {
            server.awaitDisconnect(i);
        }
    }

    @Test
    void submit_runsConcurrently_returnsTheResult() throws Exception {
        server.answer(LABELS);
        assertThat(Background.run(classify(client()).submit()::get).value()).hasSize(1);
    }

    private void cancel(CancelMethod method, InferenceClient client, Request<?, ?> request, Runnable phaseReached)
            throws Exception {
        if (method == CancelMethod.FUTURE) {
            CompletableFuture<?> future = request.submit();
            phaseReached.run();
            assertThat(future.cancel(true)).isTrue();
            assertThat(Background.run(future::get).failure()).isInstanceOf(CancellationException.class);
            return;
        }
        Background<Object> call = Background.run(request::run);
        phaseReached.run();
        if (method == CancelMethod.INTERRUPT) {
            call.thread().interrupt();
        } else {
            client.close();
        }
        assertThat(call.failure()).isInstanceOf(CancelledException.class);
        assertThat(((CancelledException) call.failure()).code()).isEqualTo("cancelled");
        assertThat(call.leftInterrupted()).isEqualTo(method == CancelMethod.INTERRUPT);
    }

    /** A closed client can send no cancel request. */
    private void assertJobCancelled(CancelMethod method, int index) {
        if (method != CancelMethod.CLIENT) {
            RecordedRequest cancel = server.request(index);
            assertThat(cancel.line()).isEqualTo("POST /replicate/v1/predictions/p1/cancel HTTP/1.1");
            assertThat(cancel.header("authorization")).startsWith("Bearer hf_");
        }
    }
}
