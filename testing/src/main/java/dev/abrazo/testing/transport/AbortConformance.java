package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FullBacklog;
import dev.abrazo.testing.SourceBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** An aborted exchange ends at the server at once in every phase, and leaves no interrupt flag in the thread. */
interface AbortConformance extends TransportBench {

    @Test
    default void abort_beforeTheHead_endsTheExchangeAtTheServer() throws Exception {
        server().answer(Answer.silence());
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> transport().send(post("/", "{}"), exchange));
        server().request(0).awaitBody();
        assertAborted(call, exchange);
        server().awaitDisconnect(0);
    }

    @Test
    default void abort_insideTheBody_endsTheExchangeAtTheServer() throws Exception {
        server().answer(Answer.json("[1,2,3]").stallAt(3));
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> transport().send(get("/"), exchange));
        Background.awaitUntil("the reply has begun", exchange::replying);
        assertAborted(call, exchange);
        server().awaitDisconnect(0);
    }

    @Test
    default void abort_duringTheUpload_endsTheExchangeAtTheServer() throws Exception {
        server().answer(Answer.silence().afterReading(100_000));
        SourceBody body = SourceBody.of(256L << 20);
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> transport().send(post("/", body), exchange));
        Background.awaitUntil(
                "the server has stopped reading", () -> server().request(0).bodyLength() == 100_000);
        assertAborted(call, exchange);
        server().awaitDisconnect(0);
        assertThat(server().request(0).bodyLength()).isEqualTo(100_000);
        Background.awaitUntil("the body is closed", () -> body.closed() == 1);
    }

    @Test
    default void abort_whileTheBodyBlocks_returnsAtOnce() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        SourceBody body = SourceBody.of(1_000).withListener(produced -> {
            reading.countDown();
            awaitQuietly(never);
        });
        server().answer(Answer.silence());
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> transport().send(post("/", body), exchange));
        reading.await();
        assertAborted(call, exchange);
        never.countDown();
    }

    @Test
    default void abort_duringTheConnect_returnsAtOnce() throws Exception {
        try (FullBacklog nowhere = new FullBacklog()) {
            TestExchange exchange = exchange();
            Background<HttpReply> call = Background.run(
                    () -> transport(Duration.ofMinutes(1)).send(dev.abrazo.http.HttpCall.get(nowhere.url()), exchange));
            Background.awaitUntil("the call waits", call::isBlocked);
            assertAborted(call, exchange);
        }
    }

    @Test
    default void abort_beforeTheStreamsHead_endsTheExchangeAtTheServer() throws Exception {
        server().answer(Answer.silence());
        TestExchange exchange = exchange();
        Background<Object> call = Background.run(() -> transport().stream(post("/", "{}"), exchange));
        server().request(0).awaitBody();
        assertAborted(call, exchange);
        server().awaitDisconnect(0);
    }

    @Test
    default void abort_whileTheStreamIsRead_unblocksTheReader() throws Exception {
        server().answer(Answer.events("onetwo").stallAt(3));
        TestExchange exchange = exchange();
        InputStream body = transport().stream(get("/"), exchange).body();
        assertThat(body.readNBytes(3)).asString().isEqualTo("one");
        Background<byte[]> reader = Background.run(body::readAllBytes);
        assertThat(exchange.abort()).isTrue();
        assertThat(reader.failure()).isInstanceOf(IOException.class);
        assertThat(reader.leftInterrupted()).isFalse();
        server().awaitDisconnect(0);
        body.close();
    }

    @Test
    default void abort_whileNotRead_endsTheStreamAtTheServer() throws Exception {
        server().answer(Answer.events("onetwo").stallAt(3));
        TestExchange exchange = exchange();
        InputStream body = transport().stream(get("/"), exchange).body();
        exchange.abort();
        server().awaitDisconnect(0);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        body.close();
    }

    @Test
    default void abort_beforeTheSend_fails() throws Exception {
        server().handle(request -> Answer.json("[]"));
        TestExchange exchange = exchange();
        exchange.abort();
        assertThatThrownBy(() -> transport().send(post("/", "{}"), exchange))
                .isInstanceOf(HttpTransport.TransportException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    default void abort_afterTheEnd_hasNoEffect() throws Exception {
        server().handle(request -> Answer.json("[]"));
        TestExchange exchange = exchange();
        transport().send(post("/", "{}"), exchange);
        exchange.abort();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(transport().send(post("/", "{}"), exchange()).status()).isEqualTo(200);
    }

    @RepeatedTest(50)
    default void abort_asTheReplyArrives_leavesNoInterrupt() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server().answer(Answer.json("[]").waitAt(Answer.BEFORE_HEAD, gate));
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> {
            try {
                return transport().send(post("/", "{}"), exchange);
            } finally {
                // The flag must be right after the return, because the thread continues with other work.
                Thread.yield();
            }
        });
        server().request(0).awaitBody();
        gate.countDown();
        exchange.abort();
        assertThat(call.leftInterrupted()).isFalse();
    }

    private static void assertAborted(Background<?> call, TestExchange exchange) {
        assertThat(exchange.abort()).isTrue();
        assertThat(call.failure()).isInstanceOf(HttpTransport.TransportException.class);
        assertThat(call.leftInterrupted()).isFalse();
        assertThat(exchange.aborted()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
