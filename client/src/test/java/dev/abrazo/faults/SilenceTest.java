package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Inference;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that says nothing, or next to nothing, holds no kind of call longer than its clocks allow. The clocks are real
 * and all kinds of call run at the same time; that each ends by the clock it should, and at the server too, is what counts.
 */
class SilenceTest extends FaultTest {

    private static final Duration TOTAL = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Where the server falls silent. */
    enum Silence {
        BEFORE_HEAD(good -> Answer.silence()),
        AFTER_HEAD(good -> good.stallAt(0)),
        INSIDE(good -> good.stallAt(good.body().length / 2)),
        BEFORE_LAST_CHUNK(good -> good.chunked().stallAt(good.body().length / 2)),
        NEVER_QUITE(good -> good.body(" ".repeat(10_000)).drip(Duration.ofMillis(5)));

        private final UnaryOperator<Answer> answer;

        Silence(UnaryOperator<Answer> answer) {
            this.answer = answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_serverStopsSending_endsByTheTotalTimeout(Silence silence) {
        assertEnded("total", silence, kind -> true, hf -> hf.options(o -> o.timeout(TOTAL)));
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_HEAD", "INSIDE", "BEFORE_LAST_CHUNK"})
    void run_bodyStopsSending_endsByTheIdleTimeout(Silence silence) {
        assertEnded("idle", silence, kind -> true, hf -> hf.options(o -> o.idleTimeout(SHORT)));
    }

    @Test
    void run_noFirstByte_endsByThatTimeout() {
        assertEnded("first byte", Silence.BEFORE_HEAD, kind -> true, hf -> hf.options(o -> o.firstByteTimeout(SHORT)));
    }

    @Test
    void run_uploadIsNeverRead_endsByTheTotalTimeout() throws IOException {
        Path large = folder.resolve("large.bin");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(64 << 20);
        }
        List<Silent> calls = Arrays.stream(CallKind.values())
                .filter(CallKind::uploads)
                .map(kind -> {
                    ScriptedServer deaf =
                            new ScriptedServer().answer(Answer.silence().afterReading(100));
                    return start(kind, deaf, large, hf -> hf.options(o -> o.timeout(TOTAL)));
                })
                .toList();
        calls.forEach(call -> call.assertEnded("total"));
        assertThat(calls)
                .flatExtracting(Silent::struck)
                .isNotEmpty()
                .extracting(RecordedRequest::bodyLength)
                .allMatch(read -> read <= 100);
    }

    private void assertEnded(
            String clock, Silence silence, Predicate<CallKind> which, UnaryOperator<Inference> clocks) {
        List<Silent> calls = Arrays.stream(CallKind.values())
                .filter(which)
                .map(kind -> {
                    ScriptedServer silent = new ScriptedServer();
                    silent.handle(request -> {
                        Answer good = kind.answer(request, silent);
                        return kind.affected(request) ? silence.answer.apply(good) : good;
                    });
                    return start(kind, silent, picture, clocks);
                })
                .toList();
        calls.forEach(call -> call.assertEnded(clock));
        assertThat(calls).flatExtracting(Silent::struck).isNotEmpty();
    }

    private Silent start(CallKind kind, ScriptedServer silent, Path file, UnaryOperator<Inference> clocks) {
        open.add(silent);
        Inference hf = clocks.apply(kept(TestClient.of(silent, leaks).build()));
        return new Silent(kind, silent, Background.run(() -> kind.run(hf, file)));
    }

    private record Silent(CallKind kind, ScriptedServer server, Background<Object> call) {

        void assertEnded(String clock) {
            assertThat(call.failure())
                    .as("%s", kind)
                    .isInstanceOfSatisfying(
                            InferenceTimeoutException.class,
                            e -> assertThat(e.kind().title()).isEqualTo(clock));
            // On a machine that is busy the clock may run out before the request has left.
            struck().forEach(RecordedRequest::awaitDisconnect);
            assertThat(struck())
                    .extracting(RecordedRequest::text)
                    .as("%s", kind)
                    .doesNotHaveDuplicates();
        }

        List<RecordedRequest> struck() {
            return server.requests().stream().filter(kind::affected).toList();
        }
    }
}
