package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.Request;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.FullBacklog;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.vision.ImageClassification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome of a lost connection depends on the phase of the exchange. */
class ConnectionLossTest extends EngineTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_lostBeforeTheReply_isRetriedWithBackoff(boolean reset) {
        server.answer(reset ? Answer.reset() : Answer.close(), LABELS);
        Reply<List<Label>> reply = classify(timed()).reply();
        assertThat(reply.output()).containsExactly(new Label("POSITIVE", 0.75, java.util.Map.of()));
        assertThat(reply.metadata().attempts()).isEqualTo(2);
        assertThat(time.sleeps()).containsExactly(seconds(0.5));
        assertThat(server.request(1).body()).isEqualTo(server.request(0).body());
    }

    @Test
    void run_alwaysLost_failsAfterTwoRetries() {
        server.handle(request -> Answer.reset());
        ConnectionException e =
                failure(ConnectionException.class, () -> classify(timed()).run());
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e.code()).isEqualTo("connection");
        assertThat(e.retryable()).isTrue();
        assertThat(e).hasMessageContaining("127.0.0.1:" + server.port());
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(1));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void run_lostBeforeTheReplyWithoutRetry_failsAtOnce() {
        server.answer(Answer.reset());
        failure(
                ConnectionException.class,
                () -> classify(timed()).options(o -> o.retryOnError(false)).run());
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_lostInsideTheReply_isNotRetried(boolean reset) {
        server.answer(reset ? LABELS.resetAt(5) : LABELS.closeAt(5));
        ConnectionException e =
                failure(ConnectionException.class, () -> classify(timed()).run());
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_idleConnectionWasClosed_isRetriedAtOnce(boolean retryOnError) {
        server.answer(LABELS, Answer.close(), LABELS);
        InferenceClient client = timed();
        classify(client).run();
        Reply<List<Label>> reply =
                classify(client).options(o -> o.retryOnError(retryOnError)).reply();
        assertThat(reply.metadata().attempts()).isEqualTo(2);
        assertThat(time.sleeps()).isEmpty();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void stream_idleConnectionWasClosed_isRetriedAtOnce() {
        server.answer(LABELS, Answer.reset(), Answer.events(delta("Hi") + finish()));
        InferenceClient client = timed();
        classify(client).run();
        assertThat(chat(client).options(o -> o.retryOnError(false)).stream()
                        .assembled()
                        .text())
                .isEqualTo("Hi");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void run_idleConnectionsKeepClosing_resendIsNotRepeated() {
        server.answer(LABELS, Answer.close(), Answer.close(), LABELS);
        InferenceClient client = timed();
        classify(client).run();
        failure(
                ConnectionException.class,
                () -> classify(client).options(o -> o.retryOnError(false)).run());
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void run_idleConnectionWasClosed_resendIsNotCounted() {
        server.answer(LABELS, Answer.close(), Answer.json(502, "{}"), Answer.json(502, "{}"), LABELS);
        InferenceClient client = timed();
        classify(client).run();
        assertThat(classify(client).reply().metadata().attempts()).isEqualTo(4);
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(1));
    }

    @Test
    void run_bodyThatCanBeReadOnce_isNotRetried() {
        server.answer(LABELS, Answer.close(), LABELS);
        InferenceClient client = timed();
        classify(client).run();
        failure(
                ConnectionException.class,
                () -> look(client, Media.of(new ByteArrayInputStream(new byte[10]), "image/png"))
                        .run());
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void run_mediaFailsDuringTheUpload_isAMediaError() {
        server.handle(request -> LABELS);
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        });
        MediaException e = failure(
                MediaException.class,
                () -> look(timed(), Media.of(breaking, "image/png")).run());
        assertThat(e.code()).isEqualTo("media");
        assertThat(e).hasMessageContaining("the disk is gone");
    }

    @Test
    void run_connectionRefused_isRetriedAndNamesTheHost() {
        try (ClosedPort closed = new ClosedPort()) {
            ConnectionException e = failure(
                    ConnectionException.class,
                    () -> classify(timed()).endpoint(closed.url("/predict")).run());
            assertThat(e.attempts()).isEqualTo(3);
            assertThat(e)
                    .hasMessageContaining("can't reach 127.0.0.1:" + closed.port() + ": the connection was refused.")
                    .hasMessageEndingWith(" Is the server running on port " + closed.port() + "?");
            assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(1));
        }
    }

    @Test
    void run_connectionRefusedByOtherNamesOfThisMachine_asksWhetherTheServerRuns() {
        try (ClosedPort closed = new ClosedPort()) {
            for (String name : List.of("localhost", "[::1]", "LOCALHOST")) {
                URI there = URI.create("http://" + name + ":" + closed.port() + "/predict");
                ConnectionException e = failure(
                        ConnectionException.class,
                        () -> classify(timed()).endpoint(there).run());
                assertThat(e).hasMessageEndingWith(" Is the server running on port " + closed.port() + "?");
            }
        }
    }

    @Test
    void run_unknownHost_namesItAndTheSolution() {
        ConnectionException e = failure(
                ConnectionException.class,
                () -> classify(timed())
                        .endpoint(URI.create("http://nowhere.invalid/"))
                        .run());
        assertThat(e).hasMessageContaining("nowhere.invalid").hasMessageContaining("Check the URL");
    }

    @Test
    void run_untrustedCertificate_isNotRetried() {
        try (ScriptedServer untrusted = ScriptedServer.tls()) {
            ConnectionException e = failure(
                    ConnectionException.class,
                    () -> classify(timed()).endpoint(untrusted.url("/")).run());
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(e).hasMessageContaining("certificate");
        }
    }

    @Test
    void run_noConnectionInTime_isRetriedAndNamesTheTimeout() {
        try (FullBacklog full = new FullBacklog()) {
            InferenceClient client = client(setUp().time(time).connectTimeout(Duration.ofMillis(50)));
            InferenceTimeoutException e = failure(
                    InferenceTimeoutException.class,
                    () -> classify(client).endpoint(full.url()).run());
            assertThat(e.kind().title()).isEqualTo("connect");
            assertThat(e.attempts()).isEqualTo(3);
        }
    }

    private static Request<?, List<Label>> look(InferenceClient client, Media image) {
        return client.call(ImageClassification.TASK, image).model("org/v");
    }
}
