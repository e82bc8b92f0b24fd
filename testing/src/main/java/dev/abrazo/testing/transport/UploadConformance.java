package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.SourceBody;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies that are read during the upload. */
interface UploadConformance extends TransportBench {

    /** The size of the sockets' buffers and of a transport's, at most. */
    long IN_FLIGHT = 24L << 20;

    @Test
    default void send_knownLength_isSentWithContentLength() throws Exception {
        SourceBody body = SourceBody.of(1_000);
        server().answer(Answer.json("[]"));
        assertThat(transport().send(post("/", body), exchange()).status()).isEqualTo(200);
        assertThat(server().only().header("content-length")).isEqualTo("1000");
        assertThat(server().only().header("content-type")).isEqualTo("application/octet-stream");
        assertThat(server().only().header("transfer-encoding")).isNull();
        assertThat(server().only().body()).isEqualTo(SourceBody.of(1_000).open().readAllBytes());
        assertThat(body.opened()).isEqualTo(1);
        Background.awaitUntil("the body is closed", () -> body.closed() == 1);
    }

    @Test
    default void send_unknownLength_isSentInChunks() throws Exception {
        SourceBody body = SourceBody.of(100_000).withDeclaredLength(-1);
        server().answer(Answer.json("[]"));
        transport().send(post("/", body), exchange());
        assertThat(server().only().header("content-length")).isNull();
        assertThat(server().only().header("transfer-encoding")).isEqualTo("chunked");
        assertThat(server().only().body())
                .isEqualTo(SourceBody.of(100_000).open().readAllBytes());
    }

    @Test
    default void send_largerThanAnyBuffer_isNotBuffered() throws Exception {
        long length = 64L << 20;
        AtomicLong ahead = new AtomicLong();
        SourceBody body = SourceBody.of(length).withListener(produced -> {
            long taken = server().requests().isEmpty() ? 0 : server().only().bodyLength();
            ahead.accumulateAndGet(produced - taken, Math::max);
        });
        server().answer(Answer.json("[]"));
        transport().send(post("/", body), exchange());
        assertThat(server().only().bodyLength()).isEqualTo(length);
        assertThat(ahead.get()).isLessThan(IN_FLIGHT);
    }

    @Test
    default void stream_upload_worksAsWithSend() throws Exception {
        SourceBody body = SourceBody.of(100_000);
        server().answer(Answer.events("data: 1\n\n"));
        try (var in = transport().stream(post("/", body), exchange()).body()) {
            assertThat(in.readAllBytes()).asString().isEqualTo("data: 1\n\n");
        }
        assertThat(server().only().bodyLength()).isEqualTo(100_000);
    }

    @Test
    default void send_bodyCannotBeOpened_isAFailureOfTheBody() {
        SourceBody body = SourceBody.of(100).failingAt(0);
        server().handle(request -> Answer.json("[]"));
        assertPhase(body, "can't be opened");
    }

    @Test
    default void send_bodyFails_isAFailureOfTheBodyAndEndsAtTheServer() {
        SourceBody body = SourceBody.of(1 << 20).failingAt(1 << 19);
        server().handle(request -> Answer.json("[]"));
        assertPhase(body, "the source broke");
        assertThat(body.closed()).isEqualTo(1);
        server().awaitDisconnect(0);
        assertThat(server().only().bodyLength()).isLessThanOrEqualTo(1 << 19);
    }

    @Test
    default void send_bodyShorterThanDeclared_isAFailureOfTheBody() {
        SourceBody body = SourceBody.of(1_000).withDeclaredLength(2_000);
        server().handle(request -> Answer.json("[]"));
        assertPhase(body, "");
    }

    @Test
    default void send_bodyLongerThanDeclared_isAFailureOfTheBody() {
        SourceBody body = SourceBody.of(200_000).withDeclaredLength(1_000);
        server().handle(request -> Answer.json("[]"));
        assertPhase(body, "");
    }

    @Test
    default void send_replyDuringTheUpload_isReturned() throws Exception {
        SourceBody body = SourceBody.of(8 << 20);
        server().answer(Answer.json(413, "{\"error\":\"too large\"}").afterReading(1_000));
        assertThat(transport().send(post("/", body), exchange()).status()).isEqualTo(413);
        Background.awaitUntil("the body is closed", () -> body.closed() == 1);
    }

    @Test
    default void send_replyWhileBytesAreSent_isReturned() throws Exception {
        server().answer(Answer.json(413, "{\"error\":\"too large\"}").afterReading(1_000));
        HttpReply reply = transport().send(post("/", HttpCall.Body.of(new byte[8 << 20], "image/png")), exchange());
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).asString().isEqualTo("{\"error\":\"too large\"}");
    }

    @Test
    default void send_bodyThatCanBeReadOnce_isOpenedOnce() throws Exception {
        SourceBody body = SourceBody.of(1_000).once();
        server().answer(Answer.json("[]"));
        transport().send(post("/", body), exchange());
        assertThat(body.opened()).isEqualTo(1);
    }

    private void assertPhase(SourceBody body, String message) {
        assertThatThrownBy(() -> transport().send(post("/", body), exchange()))
                .isInstanceOfSatisfying(
                        HttpTransport.TransportException.class,
                        e -> assertThat(e.phase()).isEqualTo(Phase.REQUEST_BODY))
                .hasMessageContaining(message);
    }
}
