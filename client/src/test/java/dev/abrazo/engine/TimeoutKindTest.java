package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each kind of timeout ends its phase, at the server too, and is named in the message. */
class TimeoutKindTest extends EngineTest {

    @Test
    void run_noFirstByte_endsByThatTimeout() {
        answerAndRunClock(Answer.silence());
        assertClock(
                "first byte",
                "firstByteTimeout",
                () -> classify(timed()).options(o -> o.firstByteTimeout(SHORT)).run());
    }

    @Test
    void run_bodyStalls_endsByTheIdleTimeout() {
        answerAndRunClock(LABELS.stallAt(5));
        assertClock(
                "idle",
                "idleTimeout",
                () -> classify(timed()).options(o -> o.idleTimeout(SHORT)).run());
    }

    @Test
    void run_bodyNeverStarts_endsByTheIdleTimeout() {
        answerAndRunClock(LABELS.stallAt(0));
        assertClock(
                "idle",
                "idleTimeout",
                () -> classify(timed()).options(o -> o.idleTimeout(SHORT)).run());
    }

    @Test
    void run_noReply_endsByTheTotalTimeout() {
        answerAndRunClock(Answer.silence());
        assertClock("total", "timeout", () -> classify(timed()).timeout(SHORT).run());
    }

    @Test
    void run_bodyStalls_endsByTheTotalTimeout() {
        answerAndRunClock(LABELS.stallAt(5));
        assertClock("total", "timeout", () -> classify(timed()).timeout(SHORT).run());
    }

    @Test
    void run_bodyArrivesSlowly_endsByTheTotalTimeout() {
        answerAndRunClock(Answer.json("[" + " ".repeat(100_000) + "]").sendSlowly(Duration.ofMillis(5)));
        assertClock(
                "total",
                "timeout",
                () -> classify(timed())
                        .options(o -> o.timeout(SHORT).idleTimeout(Duration.ofMinutes(5)))
                        .run());
    }

    /** The next check of the watchdog is scheduled much later when the second call starts. */
    @Test
    void run_concurrentCallWithALongTimeout_theShortTimeoutApplies() {
        server.handle(request -> Answer.silence());
        var client = client();
        Background<Object> waiting = Background.run(() -> classify(client).run());
        server.request(0).awaitBody();
        failure(
                InferenceTimeoutException.class,
                () -> classify(client).timeout(SHORT).run());
        assertThat(waiting.isEnded()).isFalse();
        client.close();
        assertThat(waiting.failure()).isInstanceOf(CancelledException.class);
    }

    @Test
    void run_redirectedToASilentServer_endsByTheSameTotalTimeout() {
        server.answer(Answer.redirect(307, "/elsewhere"));
        answerAndRunClock(Answer.silence());
        InferenceTimeoutException e = failure(
                InferenceTimeoutException.class,
                () -> classify(timed()).timeout(SHORT).run());
        assertThat(e.kind().title()).isEqualTo("total");
        server.awaitDisconnect(1);
    }

    @Test
    void stream_noFirstByte_endsByThatTimeout() {
        answerAndRunClock(Answer.silence());
        assertClock(
                "first byte", "firstByteTimeout", () -> chat(timed()).options(o -> o.firstByteTimeout(SHORT)).stream());
    }

    @Test
    void stream_noFirstEvent_endsByTheIdleTimeout() {
        answerAndRunClock(Answer.events("data").stallAt(0));
        assertClock("idle", "idleTimeout", () -> chat(timed()).options(o -> o.idleTimeout(SHORT)).stream());
    }

    @Test
    void next_stalls_endsByTheIdleTimeoutAfterTheReceivedElements() {
        server.answer(Answer.events(delta("Hello") + "data: {\"cho")
                .stallAt(delta("Hello").length() + 10));
        try (ReplyStream<ChatCompletion.Chunk, ?> stream = chat(timed()).options(o -> o.idleTimeout(SHORT)).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("Hello");
            time.run();
            assertClock("idle", "idleTimeout", chunks::next);
        }
    }

    @Test
    void next_totalIsSet_endsByTheTotalTimeout() {
        server.answer(Answer.events(delta("Hello") + delta("x"))
                .stallAt(delta("Hello").length()));
        try (ReplyStream<ChatCompletion.Chunk, ?> stream = chat(timed()).timeout(SHORT).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("Hello");
            time.run();
            assertClock("total", "timeout", chunks::next);
        }
    }

    @Test
    void next_comments_restartTheIdleTimeout() {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch event = new CountDownLatch(1);
        String comment = ":\n";
        server.answer(Answer.events(comment + comment + delta("Hello") + finish() + done())
                .waitAt(comment.length(), second)
                .waitAt(2 * comment.length(), event));
        server.handle(request -> Answer.silence());
        var client = timed();
        Background<String> reader = Background.run(() -> chat(client).options(o -> o.idleTimeout(SHORT)).stream()
                .assembled()
                .text());
        Background.awaitUntil("the first comment is read", () -> leaks.bytesRead() == comment.length());
        Background<?> silent = silent(client);
        time.advance(SHORT.minusNanos(1));
        second.countDown();
        Background.awaitUntil("the second comment is read", () -> leaks.bytesRead() == 2 * comment.length());
        time.advance(SHORT.minusNanos(1));
        // The watchdog has ended another call with the same timeout and no progress.
        assertThat(silent.failure()).isInstanceOf(InferenceTimeoutException.class);
        event.countDown();
        assertThat(reader.value()).isEqualTo("Hello");
    }

    @Test
    void next_readerIsSlow_theIdleTimeoutIsPaused() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(
                Answer.events(delta("a") + delta("b") + finish() + done())
                        .waitAt(delta("a").length(), gate),
                Answer.silence());
        var client = timed();
        try (ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream =
                chat(client).options(o -> o.idleTimeout(SHORT)).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("a");
            // Another call's equal timeout expires while this stream is not read.
            Background<?> silent = silent(client);
            time.advance(SHORT);
            assertThat(silent.failure()).isInstanceOf(InferenceTimeoutException.class);
            gate.countDown();
            assertThat(stream.assembled().text()).isEqualTo("ab");
        }
    }

    /** A running call to a silent server. */
    private Background<?> silent(InferenceClient client) {
        Background<?> call = Background.run(
                () -> classify(client).options(o -> o.firstByteTimeout(SHORT)).run());
        server.request(1).awaitBody();
        return call;
    }

    private void assertClock(String clock, String option, ThrowingCallable call) {
        InferenceTimeoutException e = failure(InferenceTimeoutException.class, call);
        assertThat(e.kind().title()).isEqualTo(clock);
        assertThat(e.code()).isEqualTo("timeout");
        assertThat(e).hasMessageContaining("the " + clock + " timeout").hasMessageContaining("`" + option + "`");
        assertThat(e.attempts()).isEqualTo(1);
        server.awaitDisconnect(0);
        assertThat(server.requests()).hasSize(1);
    }
}
