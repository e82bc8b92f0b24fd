package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpReply;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.SourceBody;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;

/** Interrupting the thread that called ends the exchange at the server at once. */
interface InterruptConformance extends TransportBench {

    @Test
    default void interrupt_beforeTheHead_endsTheExchangeAtTheServer() {
        server().answer(Answer.silence());
        Background<HttpReply> call = Background.run(() -> transport().send(post("/", "{}"), exchange()));
        server().request(0).awaitBody();
        call.thread().interrupt();
        assertThat(call.failure()).isInstanceOf(InterruptedException.class);
        server().awaitDisconnect(0);
    }

    @Test
    default void interrupt_insideTheBody_endsTheExchangeAtTheServer() {
        server().answer(Answer.json("[1,2,3]").stallAt(3));
        TestExchange exchange = exchange();
        Background<HttpReply> call = Background.run(() -> transport().send(get("/"), exchange));
        Background.awaitUntil("the reply has begun", exchange::replying);
        call.thread().interrupt();
        assertThat(call.failure()).isInstanceOf(InterruptedException.class);
        server().awaitDisconnect(0);
    }

    @Test
    default void interrupt_duringTheUpload_endsTheExchangeAtTheServer() {
        server().answer(Answer.silence().afterReading(100_000));
        SourceBody body = SourceBody.of(256L << 20);
        Background<HttpReply> call = Background.run(() -> transport().send(post("/", body), exchange()));
        Background.awaitUntil(
                "the server has stopped reading", () -> server().request(0).bodyLength() == 100_000);
        call.thread().interrupt();
        assertThat(call.failure()).isInstanceOf(InterruptedException.class);
        server().awaitDisconnect(0);
        Background.awaitUntil("the body is closed", () -> body.closed() == 1);
    }

    @Test
    default void interrupt_beforeTheSend_throwsInterruptedException() {
        server().handle(request -> Answer.json("[]"));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> transport().send(post("/", "{}"), exchange()))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    default void interrupt_beforeTheStreamsHead_endsTheExchangeAtTheServer() {
        server().answer(Answer.silence());
        Background<Object> call = Background.run(() -> transport().stream(post("/", "{}"), exchange()));
        server().request(0).awaitBody();
        call.thread().interrupt();
        assertThat(call.failure()).isInstanceOf(InterruptedException.class);
        server().awaitDisconnect(0);
    }

    @Test
    default void interrupt_whileTheStreamIsRead_endsItAtTheServerAndKeepsTheFlag() throws Exception {
        server().answer(Answer.events("onetwo").stallAt(3));
        InputStream body = transport().stream(get("/"), exchange()).body();
        assertThat(body.readNBytes(3)).asString().isEqualTo("one");
        Background<byte[]> reader = Background.run(body::readAllBytes);
        Background.awaitUntil("the reader waits", reader::isBlocked);
        reader.thread().interrupt();
        assertThat(reader.failure()).isInstanceOf(InterruptedIOException.class);
        assertThat(reader.leftInterrupted()).isTrue();
        server().awaitDisconnect(0);
        body.close();
    }
}
