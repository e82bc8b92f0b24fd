package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.FullBacklog;
import dev.abrazo.testing.RawServer;
import dev.abrazo.testing.ScriptedServer;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure reports the phase of the exchange. */
interface FailureConformance extends TransportBench {

    @Test
    default void send_connectionRefused_failsBeforeSending() {
        try (ClosedPort closed = new ClosedPort()) {
            assertPhase(() -> transport().send(HttpCall.get(closed.url("/")), exchange()), Phase.CONNECT);
        }
    }

    @Test
    default void send_unknownHost_failsBeforeSending() {
        HttpCall call = HttpCall.get(URI.create("http://nowhere.invalid/"));
        assertPhase(() -> transport().send(call, exchange()), Phase.CONNECT);
        assertPhase(() -> transport().stream(call, exchange()), Phase.CONNECT);
    }

    @Test
    default void send_connectTimeout_failsBeforeSending() {
        HttpTransport hasty = transport(Duration.ofMillis(100));
        try (FullBacklog full = new FullBacklog()) {
            assertPhase(() -> hasty.send(HttpCall.get(full.url()), exchange()), Phase.CONNECT_TIMEOUT);
        }
    }

    @Test
    default void send_tlsToAServerWithoutTls_failsBeforeSending() throws Exception {
        for (String words : new String[] {"HTTP/1.1 400 Bad Request\r\n\r\n", ""}) {
            try (RawServer raw = new RawServer(words)) {
                HttpCall call = HttpCall.get(URI.create(raw.url().toString().replace("http:", "https:")));
                assertPhase(() -> transport().send(call, exchange()), Phase.CONNECT);
            }
        }
    }

    @Test
    default void send_untrustedCertificate_isAPermanentFailure() {
        try (ScriptedServer stranger = ScriptedServer.tls()) {
            assertPhase(() -> transport().send(HttpCall.get(stranger.url("/")), exchange()), Phase.TLS);
            assertThat(stranger.requests()).isEmpty();
        }
    }

    @Test
    default void send_newConnectionReset_failsBeforeTheReply() {
        server().answer(Answer.reset());
        assertPhase(() -> transport().send(post("/", "{}"), exchange()), Phase.BEFORE_REPLY);
    }

    @Test
    default void send_newConnectionClosed_failsBeforeTheReply() {
        server().answer(Answer.close());
        assertPhase(() -> transport().send(post("/", "{}"), exchange()), Phase.BEFORE_REPLY);
    }

    @Test
    default void stream_newConnectionClosed_failsBeforeTheReply() {
        server().answer(Answer.close());
        assertPhase(() -> transport().stream(post("/", "{}"), exchange()), Phase.BEFORE_REPLY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void send_idleConnectionLost_isReportedAsReused(boolean reset) throws Exception {
        server().answer(Answer.json("[]"), reset ? Answer.reset() : Answer.close());
        transport().send(post("/", "{}"), exchange());
        assertPhase(() -> transport().send(post("/", "{}"), exchange()), Phase.REUSED_CONNECTION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void send_truncatedBody_failsInsideTheReply(boolean chunked) {
        assertCutIsInTheReply(chunked, exchange -> transport().send(get("/"), exchange));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void read_truncatedBody_failsInsideTheReply(boolean chunked) {
        assertCutIsInTheReply(chunked, exchange -> {
            try (InputStream body = transport().stream(get("/"), exchange).body()) {
                return body.readAllBytes();
            }
        });
    }

    @Test
    default void send_notHttp_fails() throws Exception {
        try (RawServer raw = new RawServer("SSH-2.0-OpenSSH_9.6\r\n")) {
            assertThatThrownBy(() -> transport().send(HttpCall.get(raw.url()), exchange()))
                    .isInstanceOf(HttpTransport.TransportException.class);
        }
    }

    @Test
    default void send_truncatedHead_isNotReportedAsAClosedIdleConnection() throws Exception {
        server().answer(Answer.json("[]"));
        transport().send(get("/"), exchange());
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nContent-Le")) {
            assertThatThrownBy(() -> transport().send(HttpCall.get(raw.url()), exchange()))
                    .isInstanceOfSatisfying(
                            HttpTransport.TransportException.class,
                            e -> assertThat(e.phase()).isIn(Phase.BEFORE_REPLY, Phase.IN_REPLY));
        }
    }

    /** A head that ends between two lines is incomplete: without a length, an empty body would seem complete. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"})
    default void send_headTruncatedBetweenLines_fails(String head) throws Exception {
        try (RawServer raw = new RawServer(head)) {
            assertThatThrownBy(() -> transport().send(HttpCall.get(raw.url()), exchange()))
                    .isInstanceOf(HttpTransport.TransportException.class);
        }
    }

    private void assertCutIsInTheReply(boolean chunked, CompleteExchange call) {
        Answer answer = Answer.json("[1,2,3]");
        Answer framed = chunked ? answer.chunked() : answer;
        assertCutIsInTheReply(framed, 3, Answer::closeAt, call);
        assertCutIsInTheReply(framed, 3, Answer::resetAt, call);
        assertCutIsInTheReply(answer.chunked(), 7, Answer::closeAt, call);
    }

    /**
     * The connection is lost after the reply has begun; a reset may discard unread bytes. The failure may come from
     * opening a stream or from reading it, but must have the phase {@link Phase#IN_REPLY}.
     */
    private void assertCutIsInTheReply(
            Answer answer, int place, BiFunction<Answer, Integer, Answer> cut, CompleteExchange call) {
        CountDownLatch gate = new CountDownLatch(1);
        server().answer(cut.apply(answer.waitAt(place, gate), place));
        TestExchange exchange = exchange();
        Background<?> cutOff = Background.run(() -> call.run(exchange));
        Background.awaitUntil("the reply has begun", exchange::replying);
        gate.countDown();
        assertThat(cutOff.failure())
                .isInstanceOfSatisfying(
                        HttpTransport.TransportException.class,
                        e -> assertThat(e.phase()).isEqualTo(Phase.IN_REPLY));
    }

    /** A complete exchange: opening and reading. */
    @FunctionalInterface
    interface CompleteExchange {
        /**
         * Runs the exchange.
         *
         * @throws Exception the exception of the transport
         */
        Object run(HttpTransport.Exchange exchange) throws Exception;
    }

    private static void assertPhase(ThrowingCallable call, Phase phase) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HttpTransport.TransportException.class,
                        e -> assertThat(e.phase()).isEqualTo(phase));
    }
}
