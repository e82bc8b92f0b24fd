package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complete replies are returned unchanged. */
interface ReplyConformance extends TransportBench {

    @Test
    default void send_reply_isReturnedUnchanged() throws Exception {
        server().answer(Answer.json(201, "[1,\"ü\"]")
                .header("X-Request-Id", "r-1")
                .header("x-twice", "a")
                .header("X-Twice", "b"));
        TestExchange exchange = exchange();
        HttpReply reply = transport().send(post("/", "{}"), exchange);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("[1,\"ü\"]");
        assertThat(reply.headers().first("x-request-id")).isEqualTo("r-1");
        assertThat(reply.headers().map().get("X-TWICE")).containsExactly("a", "b");
        assertThat(exchange.replying()).isTrue();
        assertThat(exchange.aborted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 307, 400, 401, 404, 413, 429, 500, 503, 529})
    default void send_anyStatus_isAReply(int status) throws Exception {
        server().answer(Answer.of(status)
                .header("Location", "/other")
                .header("WWW-Authenticate", "Bearer realm=\"x\""));
        HttpReply reply = transport().send(post("/", "{}"), exchange());
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEmpty();
        assertThat(server().requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    default void send_retryAfter_isNotRetried(int status) throws Exception {
        server().answer(Answer.of(status).header("Retry-After", "0"));
        assertThat(transport().send(post("/", "{}"), exchange()).status()).isEqualTo(status);
        assertThat(server().requests()).hasSize(1);
    }

    @Test
    default void send_informationalReplies_areIgnored() throws Exception {
        try (RawServer raw = new RawServer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")) {
            HttpReply reply = transport().send(HttpCall.get(raw.url()), exchange());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).asString().isEqualTo("[]");
            assertThat(reply.headers().first("link")).isNull();
        }
    }

    @Test
    default void send_chunkedInSmallWrites_isAssembled() throws Exception {
        server().answer(
                        Answer.json("[1,2,3,4,5]").chunked().pieces(2),
                        Answer.json("[1,2,3,4,5]").pieces(3));
        assertThat(transport().send(get("/"), exchange()).body()).asString().isEqualTo("[1,2,3,4,5]");
        assertThat(transport().send(get("/"), exchange()).body()).asString().isEqualTo("[1,2,3,4,5]");
    }

    @Test
    default void send_untilClose_isReadToTheEnd() throws Exception {
        server().answer(Answer.of(200)
                .body("rest")
                .header("Connection", "close")
                .header("Transfer-Encoding", "identity")
                .closeAt(4));
        assertThat(transport().send(get("/"), exchange()).body()).asString().isEqualTo("rest");
    }

    @Test
    default void send_compressed_isUnchanged() throws Exception {
        Answer answer = Answer.json("[1]").gzip();
        server().answer(answer);
        HttpReply reply = transport().send(get("/"), exchange());
        assertThat(reply.body()).startsWith(0x1f, 0x8b);
        assertThat(reply.headers().first("content-encoding")).isEqualTo("gzip");
    }

    @Test
    default void send_replyAtTheLimit_isReturned() throws Exception {
        server().answer(Answer.json("[1,2]"), Answer.json("[1,2]").chunked());
        assertThat(transport().send(get("/"), exchange(5)).body()).hasSize(5);
        assertThat(transport().send(get("/"), exchange(5)).body()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void send_replyOverTheLimit_failsAndDisconnects(boolean chunked) {
        Answer answer = Answer.json("[1,2,3]").stallAt(6);
        server().answer(chunked ? answer.chunked() : answer);
        assertThatThrownBy(() -> transport().send(get("/"), exchange(5)))
                .isInstanceOfSatisfying(
                        HttpTransport.TransportException.class,
                        e -> assertThat(e.phase()).isEqualTo(Phase.TOO_LARGE))
                .hasMessageContaining("5 bytes");
        server().awaitDisconnect(0);
    }

    @Test
    default void send_receivedBytes_reportProgress() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server().answer(Answer.json("[1,2]").waitAt(3, gate));
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> transport().send(get("/"), exchange));
        Background.awaitUntil("the reply has begun", exchange::replying);
        Background.awaitUntil("the first bytes are reported", () -> exchange.reports() >= 2);
        int before = exchange.reports();
        gate.countDown();
        call.value();
        assertThat(exchange.reports()).isGreaterThan(before);
    }
}
