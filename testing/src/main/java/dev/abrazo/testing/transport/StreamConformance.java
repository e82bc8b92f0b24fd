package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Replies whose body is read while it arrives. */
interface StreamConformance extends TransportBench {

    @Test
    default void stream_headOnly_isReturnedBeforeTheBody() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server().answer(Answer.events("data: 1\n\n").header("x-request-id", "r").waitAt(0, gate));
        TestExchange exchange = exchange();
        HttpReply.Stream stream = transport().stream(post("/", "{}"), exchange);
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.headers().first("X-Request-Id")).isEqualTo("r");
        assertThat(exchange.replying()).isTrue();
        gate.countDown();
        assertThat(stream.body().readAllBytes()).asString().isEqualTo("data: 1\n\n");
        stream.body().close();
    }

    @Test
    default void read_firstPart_isReturnedBeforeTheSecond() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server().answer(Answer.events("onetwo").waitAt(3, gate));
        try (InputStream body = transport().stream(get("/"), exchange()).body()) {
            assertThat(body.readNBytes(3)).asString().isEqualTo("one");
            gate.countDown();
            assertThat(body.readAllBytes()).asString().isEqualTo("two");
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    default void read_byteByByte_returnsEachByte() throws Exception {
        server().answer(Answer.of(200).body(new byte[] {0, (byte) 0xff, (byte) 0x80}));
        try (InputStream body = transport().stream(get("/"), exchange()).body()) {
            assertThat(new int[] {body.read(), body.read(), body.read(), body.read()})
                    .containsExactly(0, 0xff, 0x80, -1);
        }
    }

    @Test
    default void stream_errorStatus_isAStream() throws Exception {
        server().answer(Answer.json(503, "{\"error\":\"busy\"}"));
        HttpReply.Stream stream = transport().stream(post("/", "{}"), exchange());
        assertThat(stream.status()).isEqualTo(503);
        assertThat(stream.body().readAllBytes()).asString().isEqualTo("{\"error\":\"busy\"}");
        stream.body().close();
    }

    @Test
    default void close_beforeTheEnd_endsTheExchangeAtTheServer() throws Exception {
        server().answer(Answer.events("onetwo").stallAt(3), Answer.json("[]"));
        InputStream body = transport().stream(get("/"), exchange()).body();
        assertThat(body.readNBytes(3)).asString().isEqualTo("one");
        body.close();
        server().awaitDisconnect(0);
        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        // The transport works as before.
        assertThat(transport().send(get("/"), exchange()).status()).isEqualTo(200);
    }

    @Test
    default void close_unread_endsTheExchangeAtTheServer() throws Exception {
        server().answer(Answer.events("one").stallAt(0));
        transport().stream(get("/"), exchange()).body().close();
        server().awaitDisconnect(0);
    }

    @Test
    default void close_twice_hasNoEffect() throws Exception {
        server().answer(Answer.events("one").stallAt(0));
        InputStream body = transport().stream(get("/"), exchange()).body();
        body.close();
        body.close();
        server().awaitDisconnect(0);
    }

    @Test
    default void close_fromAnotherThread_unblocksTheReader() throws Exception {
        server().answer(Answer.events("onetwo").stallAt(3));
        InputStream body = transport().stream(get("/"), exchange()).body();
        Background<byte[]> reader = Background.run(body::readAllBytes);
        Background.awaitUntil("the reader waits", reader::isBlocked);
        body.close();
        assertThat(reader.failure()).isInstanceOf(IOException.class);
        assertThat(reader.leftInterrupted()).isFalse();
        server().awaitDisconnect(0);
    }

    @Test
    default void read_overTheLimit_failsAndDisconnects() throws Exception {
        server().answer(Answer.events("123456").stallAt(6));
        try (InputStream body = transport().stream(get("/"), exchange(5)).body()) {
            assertThatThrownBy(body::readAllBytes)
                    .isInstanceOfSatisfying(
                            HttpTransport.TransportException.class,
                            e -> assertThat(e.phase()).isEqualTo(Phase.TOO_LARGE));
        }
        server().awaitDisconnect(0);
    }

    @Test
    default void read_receivedBytes_reportProgress() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server().answer(Answer.events("onetwo").waitAt(3, gate));
        TestExchange exchange = exchange();
        try (InputStream body = transport().stream(get("/"), exchange).body()) {
            body.readNBytes(3);
            int before = exchange.reports();
            gate.countDown();
            body.readNBytes(3);
            assertThat(exchange.reports()).isGreaterThan(before);
        }
    }

    @Test
    default void read_largeBody_isComplete() throws Exception {
        byte[] large = "0123456789abcdef".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        server().answer(Answer.of(200).body(large).chunked().pieces(10_007));
        try (InputStream body = transport().stream(get("/"), exchange()).body()) {
            assertThat(body.readAllBytes()).isEqualTo(large);
        }
    }
}
