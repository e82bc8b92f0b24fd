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
import java.nio.charset.StandardCharsets;
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
 * A silent or stalling server delays no kind of call beyond its timeouts. The timeouts use the system clock, and
 * all kinds of call run at the same time; each must end by the expected timeout, also at the server.
 */
class SilenceTest extends FaultTest {

    private static final Duration TOTAL = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Where the server stops sending. */
    enum Silence {
        BEFORE_HEAD(valid -> Answer.silence()),
        AFTER_HEAD(valid -> valid.stallAt(0)),
        INSIDE(valid -> valid.stallAt(valid.body().length / 2)),
        BEFORE_LAST_CHUNK(valid -> valid.chunked().stallAt(valid.body().length / 2)),
        SLOW_BODY(valid -> valid.body(" ".repeat(10_000)).sendSlowly(Duration.ofMillis(5)));

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
            file.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
            file.setLength(64 << 20);
        }
        List<RunningCall> calls = Arrays.stream(CallKind.values())
                .filter(CallKind::uploads)
                .map(kind -> {
                    ScriptedServer server =
                            new ScriptedServer().answer(Answer.silence().afterReading(100));
                    return start(kind, server, large, hf -> hf.options(o -> o.timeout(TOTAL)));
                })
                .toList();
        calls.forEach(call -> call.assertEnded("total"));
        assertThat(calls)
                .flatExtracting(RunningCall::affected)
                .isNotEmpty()
                .extracting(RecordedRequest::bodyLength)
                .allMatch(read -> read <= 100);
    }

    private void assertEnded(
            String timeout, Silence silence, Predicate<CallKind> which, UnaryOperator<Inference> timeouts) {
        List<RunningCall> calls = Arrays.stream(CallKind.values())
                .filter(which)
                .map(kind -> {
                    ScriptedServer silent = new ScriptedServer();
                    silent.handle(request -> {
                        Answer valid = kind.answer(request, silent);
                        return kind.affected(request) ? silence.answer.apply(valid) : valid;
                    });
                    return start(kind, silent, image, timeouts);
                })
                .toList();
        calls.forEach(call -> call.assertEnded(timeout));
        assertThat(calls).flatExtracting(RunningCall::affected).isNotEmpty();
    }

    private RunningCall start(CallKind kind, ScriptedServer silent, Path file, UnaryOperator<Inference> timeouts) {
        open.add(silent);
        Inference hf = timeouts.apply(closeLater(TestClient.of(silent, leaks).build()));
        return new RunningCall(kind, silent, Background.run(() -> kind.run(hf, file)));
    }

    private record RunningCall(CallKind kind, ScriptedServer server, Background<Object> call) {

        void assertEnded(String timeout) {
            assertThat(call.failure())
                    .as("%s", kind)
                    .isInstanceOfSatisfying(
                            InferenceTimeoutException.class,
                            e -> assertThat(e.kind().title()).isEqualTo(timeout));
            // On a busy machine the timeout may expire before the request is sent.
            affected().forEach(RecordedRequest::awaitDisconnect);
            assertThat(affected())
                    .extracting(RecordedRequest::text)
                    .as("%s", kind)
                    .doesNotHaveDuplicates();
        }

        List<RecordedRequest> affected() {
            return server.requests().stream().filter(kind::affected).toList();
        }
    }
}
