package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallLog;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.TestClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of a log of calls, and their levels. */
class CallLogTest extends EngineTest {

    private final Logger logger = Logger.getLogger("dev.abrazo.calls");
    private final Lines lines = new Lines();

    @BeforeEach
    void attach() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(lines);
    }

    @AfterEach
    void detach() {
        logger.removeHandler(lines);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }

    @Test
    void run_retryThenSuccess_logsRetryAtInfoAndTheRestAtDebug() {
        server.answer(
                Answer.json(429, "{\"error\":\"slow down\"}")
                        .header("Retry-After", "7")
                        .header("x-request-id", "r-1"),
                LABELS.header("x-request-id", "r-2"));
        classify(timed()).listener(CallLog.create()).run();

        assertThat(lines.levels()).containsExactly(Level.FINE, Level.FINE, Level.INFO, Level.FINE, Level.FINE);
        assertThat(lines.text(0))
                .matches("Call \\d+ \\(text-classification\\) started: backend remote, model org/m, inputs 1");
        assertThat(lines.text(1))
                .endsWith("request 1 to 127.0.0.1:" + server.port() + ", provider hf-inference, model org/m");
        assertThat(lines.text(2))
                .endsWith("request 1 failed: rate_limit, status 429, request id r-1, retried in 7.000 s");
        assertThat(lines.text(4))
                .containsPattern("succeeded, status 200, request id r-2, requests 2, after \\d+\\.\\d{3} s$");
    }

    @Test
    void run_failure_logsTheCodeWithoutTheServersText() {
        server.answer(Answer.json(400, "{\"error\":\"I like you is bad\"}"));
        failure(
                InvalidRequestException.class,
                () -> classify(client()).listener(CallLog.create()).run());

        assertThat(lines.levels().get(2)).isEqualTo(Level.WARNING);
        assertThat(lines.text(2))
                .contains("failed: invalid_request, status 400")
                .doesNotContain("I like you");
    }

    @Test
    void run_failureWithContent_logsTheServersTextInOneLineWithoutTokens() {
        server.answer(Answer.json(400, "{\"error\":\"bad\\nhf_someoneElsesToken123 and " + TestClient.TOKEN + "\"}"));
        failure(
                InvalidRequestException.class,
                () -> classify(client()).listener(CallLog.withContent()).run());

        assertThat(lines.text(2))
                .contains("bad hf_*** and hf_***")
                .doesNotContain("\n")
                .doesNotContain(TestClient.TOKEN);
    }

    @Test
    void stream_withAndWithoutContent_logsElementsAtTrace() {
        server.answer(Answer.events(delta("secretive") + finish()), Answer.events(delta("open") + finish()));
        chat(client()).listener(CallLog.create()).stream().assembled();
        assertThat(lines.text(2)).endsWith("element 0");
        assertThat(lines.levels().get(2)).isEqualTo(Level.FINER);
        assertThat(lines.all()).noneMatch(line -> line.contains("secretive"));

        chat(client()).listener(CallLog.withContent()).stream().assembled();
        assertThat(lines.all()).anyMatch(line -> line.contains("element 0: ") && line.contains("open"));
    }

    @Test
    void stream_closedEarly_logsTheCancellationAtDebug() {
        server.answer(Answer.events(delta("a") + delta("b")).stallAt(delta("a").length()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream =
                chat(client()).listener(CallLog.create()).stream();
        stream.iterator().next();
        stream.close();

        assertThat(lines.levels()).doesNotContain(Level.WARNING);
        assertThat(lines.text(3)).contains("was cancelled, requests 1, elements 1, after ");
    }

    @Test
    void run_loggerIsOff_logsNothing() {
        logger.setLevel(Level.OFF);
        server.answer(LABELS);
        classify(client()).listener(CallLog.create()).run();
        assertThat(lines.all()).isEmpty();
    }

    /** Keeps the lines. */
    private static final class Lines extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        Lines() {
            setLevel(Level.ALL);
        }

        List<Level> levels() {
            return records.stream().map(LogRecord::getLevel).toList();
        }

        List<String> all() {
            return records.stream().map(LogRecord::getMessage).toList();
        }

        String text(int index) {
            return all().get(index);
        }

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
