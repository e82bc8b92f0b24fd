package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallEvent;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The events of a call, and their order. */
class CallListenerTest extends EngineTest {

    private static final Answer LIMITED =
            Answer.json(429, "{\"error\":\"slow down\"}").header("Retry-After", "7");

    private final Recorder recorder = new Recorder();

    @Test
    void run_success_reportsStartAttemptFirstByteAndEnd() {
        server.answer(LABELS.header("x-request-id", "r-1"));
        classify(client()).listener(recorder).run();

        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "FirstByte", "Ended");
        CallEvent.Started started = recorder.event(0);
        assertThat(started.task()).isEqualTo("text-classification");
        assertThat(started.backend()).isEqualTo("remote");
        assertThat(started.model()).isEqualTo("org/m");
        assertThat(started.inputs()).isEqualTo(1);
        assertThat(started.stream()).isFalse();
        CallEvent.AttemptStarted attempt = recorder.event(1);
        assertThat(attempt.attempt()).isEqualTo(1);
        assertThat(attempt.provider()).isEqualTo("hf-inference");
        assertThat(attempt.model()).isEqualTo("org/m");
        assertThat(attempt.host()).isEqualTo("127.0.0.1:" + server.port());
        CallEvent.FirstByte first = recorder.event(2);
        assertThat(first.attempt()).isEqualTo(1);
        CallEvent.Ended ended = recorder.event(3);
        assertThat(ended.error()).isNull();
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(ended.metadata()).isNotNull();
        assertThat(ended.metadata().requestId()).isEqualTo("r-1");
        assertThat(first.elapsed()).isBetween(Duration.ZERO, ended.elapsed());
        assertThat(recorder.events).extracting(CallEvent::callId).containsOnly(started.callId());
    }

    @Test
    void run_429Then503_reportsEachRetryWithCauseAndDelay() {
        server.answer(LIMITED, Answer.json(503, "{\"error\":\"busy\"}"), LABELS);
        classify(timed()).listener(recorder).run();

        assertThat(recorder.names())
                .containsExactly(
                        "Started",
                        "AttemptStarted",
                        "FirstByte",
                        "RetryScheduled",
                        "AttemptStarted",
                        "FirstByte",
                        "RetryScheduled",
                        "AttemptStarted",
                        "FirstByte",
                        "Ended");
        CallEvent.RetryScheduled retry = recorder.event(3);
        assertThat(retry.attempt()).isEqualTo(1);
        assertThat(retry.cause()).isInstanceOf(RateLimitException.class);
        assertThat(retry.delay()).isEqualTo(seconds(7));
        CallEvent.RetryScheduled second = recorder.event(6);
        assertThat(second.cause().status()).isEqualTo(503);
        assertThat(second.attempt()).isEqualTo(2);
        CallEvent.AttemptStarted last = recorder.event(7);
        assertThat(last.attempt()).isEqualTo(3);
        CallEvent.Ended ended = recorder.event(9);
        assertThat(ended.attempts()).isEqualTo(3);
    }

    @Test
    void run_failure_endsWithTheError() {
        server.answer(Answer.json(400, "{\"error\":\"bad\"}"));
        InvalidRequestException e = failure(
                InvalidRequestException.class,
                () -> classify(client()).listener(recorder).run());

        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "FirstByte", "Ended");
        CallEvent.Ended ended = recorder.event(3);
        assertThat(ended.error()).isSameAs(e);
        assertThat(ended.status()).isEqualTo(400);
        assertThat(ended.metadata()).isNull();
        assertThat(ended.usage()).isEmpty();
        assertThat(ended.errorCode()).isEqualTo("invalid_request");
        assertThat(ended.inputTokens()).isNull();
    }

    @Test
    void stream_readCompletely_reportsElementsAndUsage() {
        server.answer(Answer.events(delta("a")
                + delta("b")
                + finish()
                + event("{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}}")
                + event("[DONE]")));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client()).listener(recorder).stream();
        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "FirstByte");
        assertThat(stream.assembled().text()).isEqualTo("ab");
        stream.close();

        assertThat(recorder.names().subList(3, recorder.events.size() - 1)).containsOnly("ElementRead");
        CallEvent.Started started = recorder.event(0);
        assertThat(started.stream()).isTrue();
        CallEvent.ElementRead second = recorder.event(4);
        assertThat(second.index()).isEqualTo(1);
        assertThat(((ChatCompletion.Chunk) second.element()).text()).isEqualTo("b");
        CallEvent.Ended ended = recorder.event(recorder.events.size() - 1);
        assertThat(ended.error()).isNull();
        assertThat(ended.elements()).isEqualTo(recorder.events.size() - 4);
        assertThat(ended.usage()).containsEntry("total_tokens", 9L);
        assertThat(ended.inputTokens()).isEqualTo(7L);
        assertThat(ended.outputTokens()).isEqualTo(2L);
        assertThat(ended.errorCode()).isNull();
    }

    @Test
    void stream_truncated_endsWithTheErrorAfterTheElements() {
        server.answer(Answer.events(delta("a")));
        failure(
                TruncatedStreamException.class,
                () -> chat(client()).listener(recorder).stream().assembled());

        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "FirstByte", "ElementRead", "Ended");
        CallEvent.Ended ended = recorder.event(4);
        assertThat(ended.error()).isInstanceOf(TruncatedStreamException.class);
        assertThat(ended.elements()).isEqualTo(1);
    }

    @Test
    void stream_closedEarly_endsOnceAsCancelled() {
        server.answer(Answer.events(delta("a") + delta("b")).stallAt(delta("a").length()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client()).listener(recorder).stream();
        stream.iterator().next();
        stream.close();
        stream.close();

        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "FirstByte", "ElementRead", "Ended");
        CallEvent.Ended ended = recorder.event(4);
        assertThat(ended.cancelled()).isTrue();
    }

    @Test
    void submit_cancelled_endsAsCancelled() {
        server.answer(Answer.silence());
        CompletableFuture<?> future = classify(client()).listener(recorder).submit();
        server.request(0);
        future.cancel(true);
        server.awaitDisconnect(0);

        Background.awaitUntil("the end is reported", () -> recorder.names().contains("Ended"));
        CallEvent.Ended ended = recorder.event(recorder.events.size() - 1);
        assertThat(ended.error()).isInstanceOf(CancelledException.class);
        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "Ended");
    }

    @Test
    void listenerThrows_theCallSucceedsAndOthersAreNotified() {
        server.answer(LIMITED, LABELS, Answer.events(delta("a") + finish()));
        AtomicInteger throwing = new AtomicInteger();
        InferenceClient client = timed();
        assertThat(classify(client)
                        .listener(new Throwing(throwing))
                        .listener(recorder)
                        .run())
                .hasSize(1);
        assertThat(chat(client).listener(new Throwing(throwing)).listener(recorder).stream()
                        .assembled()
                        .text())
                .isEqualTo("a");
        assertThat(throwing).hasValue(recorder.events.size());
    }

    @Test
    void each_severalCalls_reportsEachOfThem() {
        server.handle(request -> Answer.json("{\"answer\":\"x\",\"score\":1,\"start\":0,\"end\":1}"));
        Map<String, String> input = Map.of("question", "q", "context", "x");
        client().options(o -> o.listener(recorder))
                .model("org/m")
                .json("question-answering", Map.of("inputs", List.of(input, input)))
                .reply();
        List<CallEvent> ends = recorder.events.stream()
                .filter(CallEvent.Ended.class::isInstance)
                .toList();
        assertThat(ends).hasSize(2);
        assertThat(recorder.events.stream()
                        .filter(CallEvent.Started.class::isInstance)
                        .mapToInt(event -> ((CallEvent.Started) event).inputs())
                        .sum())
                .isEqualTo(2);
        assertThat(ends).extracting(CallEvent::callId).doesNotHaveDuplicates();
    }

    @Test
    void run_clientAndCallHaveListeners_bothAreNotified() {
        server.answer(LABELS);
        Recorder clients = new Recorder();
        InferenceClient client = closeLater(InferenceClient.builder()
                .environment(Map.of())
                .backend(client().backend())
                .listener(clients)
                .build());
        classify(client).listener(recorder).run();
        assertThat(clients.names()).isEqualTo(recorder.names());
        assertThat(recorder.names()).containsExactly("Started", "AttemptStarted", "FirstByte", "Ended");
    }

    @Test
    void events_neverContainTheToken() {
        String echo = "{\"error\":\"token " + TestClient.TOKEN + " is limited\"}";
        server.answer(
                Answer.json(429, echo).header("Retry-After", "1").header("x-echo", TestClient.TOKEN),
                LABELS.header("x-echo", TestClient.TOKEN));
        classify(timed()).listener(recorder).run();
        CallEvent.RetryScheduled retry = recorder.event(3);
        CallEvent.Ended ended = recorder.event(recorder.events.size() - 1);
        assertThat(recorder.events.toString()).doesNotContain(TestClient.TOKEN);
        assertThat(retry.cause().toString() + retry.cause().details()).doesNotContain(TestClient.TOKEN);
        assertThat(String.valueOf(ended.metadata())).doesNotContain(TestClient.TOKEN);
    }

    /** Keeps all events. */
    private static final class Recorder implements CallListener {
        private final List<CallEvent> events = new CopyOnWriteArrayList<>();

        List<String> names() {
            return events.stream()
                    .map(event -> event.getClass().getSimpleName())
                    .toList();
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the test knows which event it is
        <E extends CallEvent> E event(int index) {
            return (E) events.get(index);
        }

        @Override
        public void onStart(CallEvent.Started event) {
            events.add(event);
        }

        @Override
        public void onAttempt(CallEvent.AttemptStarted event) {
            events.add(event);
        }

        @Override
        public void onRetry(CallEvent.RetryScheduled event) {
            events.add(event);
        }

        @Override
        public void onFirstByte(CallEvent.FirstByte event) {
            events.add(event);
        }

        @Override
        public void onElement(CallEvent.ElementRead event) {
            events.add(event);
        }

        @Override
        public void onEnd(CallEvent.Ended event) {
            events.add(event);
        }
    }

    /** Throws in every method. */
    private record Throwing(AtomicInteger count) implements CallListener {
        private void fail() {
            count.incrementAndGet();
            throw new IllegalStateException("thrown by a test");
        }

        @Override
        public void onStart(CallEvent.Started event) {
            fail();
        }

        @Override
        public void onAttempt(CallEvent.AttemptStarted event) {
            fail();
        }

        @Override
        public void onRetry(CallEvent.RetryScheduled event) {
            fail();
        }

        @Override
        public void onFirstByte(CallEvent.FirstByte event) {
            fail();
        }

        @Override
        public void onElement(CallEvent.ElementRead event) {
            fail();
        }

        @Override
        public void onEnd(CallEvent.Ended event) {
            fail();
        }
    }
}
