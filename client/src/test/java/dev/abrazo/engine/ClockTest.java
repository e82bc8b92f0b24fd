package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each clock ends what it bounds, at the server too, and says its name. */
class ClockTest extends EngineTest {

    @Test
    void run_noFirstByte_endsByThatClock() {
        server.answer(Answer.silence());
        assertClock(
                "first byte",
                "firstByteTimeout",
                () -> classify(client()).options(o -> o.firstByteTimeout(SHORT)).run());
    }

    @Test
    void run_bodyStalls_endsByTheIdleClock() {
        server.answer(LABELS.stallAt(5));
        assertClock(
                "idle",
                "idleTimeout",
                () -> classify(client()).options(o -> o.idleTimeout(SHORT)).run());
    }

    @Test
    void run_bodyNeverStarts_endsByTheIdleClock() {
        server.answer(LABELS.stallAt(0));
        assertClock(
                "idle",
                "idleTimeout",
                () -> classify(client()).options(o -> o.idleTimeout(SHORT)).run());
    }

    @Test
    void run_noReply_endsByTheTotalClock() {
        server.answer(Answer.silence());
        assertClock("total", "timeout", () -> classify(client()).timeout(SHORT).run());
    }

    @Test
    void run_bodyStalls_endsByTheTotalClock() {
        server.answer(LABELS.stallAt(5));
        assertClock("total", "timeout", () -> classify(client()).timeout(SHORT).run());
    }

    @Test
    void run_bodyDrips_endsByTheTotalClockThoughBytesCome() {
        server.answer(Answer.json("[" + " ".repeat(5_000) + "]").drip(Duration.ofMillis(5)));
        assertClock(
                "total",
                "timeout",
                () -> classify(client())
                        .options(o -> o.timeout(Duration.ofMillis(400)).idleTimeout(Duration.ofSeconds(10)))
                        .run());
    }

    /** The watchdog has planned to look much later when the second call comes. */
    @Test
    void run_besideAPatientCall_theShortClockRunsAllTheSame() {
        server.handle(request -> Answer.silence());
        var client = client();
        Background<Object> patient = Background.run(() -> classify(client).run());
        server.request(0).awaitBody();
        failure(
                InferenceTimeoutException.class,
                () -> classify(client).timeout(SHORT).run());
        assertThat(patient.isOver()).isFalse();
        client.close();
        assertThat(patient.failure()).isInstanceOf(CancelledException.class);
    }

    @Test
    void run_redirectedToSilence_endsByTheSameTotalClock() {
        server.answer(Answer.redirect(307, "/elsewhere"), Answer.silence());
        InferenceTimeoutException e = failure(
                InferenceTimeoutException.class,
                () -> classify(client()).timeout(SHORT).run());
        assertThat(e.clock()).isEqualTo("total");
        server.awaitDisconnect(1);
    }

    @Test
    void stream_noFirstByte_endsByThatClock() {
        server.answer(Answer.silence());
        assertClock(
                "first byte",
                "firstByteTimeout",
                () -> chat(client()).options(o -> o.firstByteTimeout(SHORT)).stream());
    }

    @Test
    void stream_noFirstEvent_endsByTheIdleClock() {
        server.answer(Answer.events("data").stallAt(0));
        assertClock("idle", "idleTimeout", () -> chat(client()).options(o -> o.idleTimeout(SHORT)).stream());
    }

    @Test
    void next_stalls_endsByTheIdleClockAfterWhatCame() {
        server.answer(Answer.events(delta("Hello") + "data: {\"cho")
                .stallAt(delta("Hello").length() + 10));
        try (ReplyStream<ChatCompletion.Chunk, ?> stream = chat(client()).options(o -> o.idleTimeout(SHORT)).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("Hello");
            assertClock("idle", "idleTimeout", chunks::next);
        }
    }

    @Test
    void next_totalIsSet_endsByTheTotalClock() {
        server.answer(Answer.events(delta("Hello") + delta("x"))
                .stallAt(delta("Hello").length()));
        try (ReplyStream<ChatCompletion.Chunk, ?> stream = chat(client()).timeout(Duration.ofSeconds(1)).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("Hello");
            assertClock("total", "timeout", chunks::next);
        }
    }

    @Test
    void next_commentsCome_theIdleClockIsFed() {
        // Comments for longer than the idle clock lasts.
        server.answer(Answer.events(":\n".repeat(200) + delta("Hello") + finish() + done())
                .drip(Duration.ofMillis(30))
                .pieces(8));
        assertThat(chat(client()).options(o -> o.idleTimeout(Duration.ofSeconds(1))).stream()
                        .assembled()
                        .text())
                .isEqualTo("Hello");
    }

    @Test
    void next_readerIsSlow_theIdleClockStandsStill() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(
                Answer.events(delta("a") + delta("b") + finish() + done())
                        .waitAt(delta("a").length(), gate),
                Answer.silence());
        var client = client();
        try (ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream =
                chat(client).options(o -> o.idleTimeout(SHORT)).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("a");
            // The same watchdog sees another call's equal clock run out while nobody reads this one.
            failure(
                    InferenceTimeoutException.class,
                    () -> classify(client)
                            .options(o -> o.firstByteTimeout(SHORT))
                            .run());
            gate.countDown();
            assertThat(stream.assembled().text()).isEqualTo("ab");
        }
    }

    private void assertClock(String clock, String option, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        InferenceTimeoutException e = failure(InferenceTimeoutException.class, call);
        assertThat(e.clock()).isEqualTo(clock);
        assertThat(e.type()).isEqualTo("timeout");
        assertThat(e).hasMessageContaining("the " + clock + " timeout").hasMessageContaining("`" + option + "`");
        assertThat(e.attempts()).isEqualTo(1);
        server.awaitDisconnect(0);
        assertThat(server.requests()).hasSize(1);
    }
}
