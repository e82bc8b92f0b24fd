package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.Request;
import dev.abrazo.StreamRequest;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.ChatParams;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClientBench;
import dev.abrazo.testing.TestClient;
import dev.abrazo.text.TextClassification;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lines of a log of calls, and their levels. */
class CallLogTest extends ClientBench {

    private static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");

    private final Lines lines = new Lines();
    private final CallLog log = new CallLog(lines, false);
    private final CallLog withContent = new CallLog(lines, true);

    private static Request<Input<String, TextClassification.Params>, List<Label>> classify(InferenceClient client) {
        return client.call(TextClassification.TASK, "I like you").model("org/m");
    }

    private StreamRequest<Input<List<ChatMessage>, ChatParams>, ChatCompletion.Result, ChatCompletion.Chunk> chat() {
        return client().call(ChatCompletion.TASK, List.of(ChatMessage.user("Hi")))
                .model("org/c");
    }

    private InferenceClient client() {
        return closeLater(setUp().build());
    }

    @Test
    void run_retryThenSuccess_logsRetryAtInfoAndTheRestAtDebug() {
        server.answer(
                Answer.json(429, "{\"error\":\"slow down\"}")
                        .header("Retry-After", "7")
                        .header("x-request-id", "r-1"),
                LABELS.header("x-request-id", "r-2"));
        classify(closeLater(setUp().time(time).build())).listener(log).run();

        assertThat(lines.levels()).containsExactly(Level.DEBUG, Level.DEBUG, Level.INFO, Level.DEBUG, Level.DEBUG);
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
    void onThrottle_logsTheWaitAtDebug() {
        log.onThrottle(new CallEvent.Throttled(7, "chat-completion", Duration.ofSeconds(1), Duration.ofMillis(250)));

        assertThat(lines.levels()).containsExactly(Level.DEBUG);
        assertThat(lines.text(0)).isEqualTo("Call 7 (chat-completion) waited 0.250 s for the limits of the client");
    }

    @Test
    void run_failure_logsTheCodeWithoutTheServersText() {
        server.answer(Answer.json(400, "{\"error\":\"I like you is bad\"}"));
        failure(
                InvalidRequestException.class,
                () -> classify(client()).listener(log).run());

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
                () -> classify(client()).listener(withContent).run());

        assertThat(lines.text(2))
                .contains("bad hf_*** and hf_***")
                .doesNotContain("\n")
                .doesNotContain(TestClient.TOKEN);
    }

    @Test
    void stream_withAndWithoutContent_logsElementsAtTrace() {
        server.answer(Answer.events(delta("secretive") + finish()), Answer.events(delta("open") + finish()));
        chat().listener(log).stream().assembled();
        assertThat(lines.text(2)).endsWith("element 0");
        assertThat(lines.levels().get(2)).isEqualTo(Level.TRACE);
        assertThat(lines.all()).noneMatch(line -> line.contains("secretive"));

        chat().listener(withContent).stream().assembled();
        assertThat(lines.all()).anyMatch(line -> line.contains("element 0: ") && line.contains("open"));
    }

    @Test
    void stream_closedEarly_logsTheCancellationAtDebug() {
        server.answer(Answer.events(delta("a") + delta("b")).stallAt(delta("a").length()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat().listener(log).stream();
        stream.iterator().next();
        stream.close();

        assertThat(lines.levels()).doesNotContain(Level.WARNING);
        assertThat(lines.text(3)).contains("was cancelled, requests 1, elements 1, after ");
    }

    @Test
    void run_levelIsOff_logsNothing() {
        lines.lowest = Level.OFF;
        server.answer(LABELS);
        classify(client()).listener(log).run();
        assertThat(lines.all()).isEmpty();
    }

    /** Keeps the lines. */
    private static final class Lines implements System.Logger {
        private final List<Level> levels = new CopyOnWriteArrayList<>();
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private Level lowest = Level.ALL;

        List<Level> levels() {
            return levels;
        }

        List<String> all() {
            return texts;
        }

        String text(int index) {
            return texts.get(index);
        }

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= lowest.getSeverity();
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
            levels.add(level);
            texts.add(text);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... values) {
            levels.add(level);
            texts.add(format);
        }
    }
}
