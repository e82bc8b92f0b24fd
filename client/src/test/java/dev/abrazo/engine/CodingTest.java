package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content codings, and the limit on the decompressed size. */
class CodingTest extends EngineTest {

    @Test
    void run_gzip_isDecompressed() {
        server.answer(LABELS.gzip(), LABELS.gzip().chunked().pieces(3), LABELS.deflate());
        for (int i = 0; i < 3; i++) {
            assertThat(classify(timed()).run()).extracting(Label::label).containsExactly("POSITIVE");
        }
        assertThat(server.request(0).header("accept-encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "identity", "br", ""})
    void run_unknownEncodingOnAPlainBody_isIgnored(String coding) {
        server.answer(LABELS.header("Content-Encoding", coding));
        assertThat(classify(timed()).run()).hasSize(1);
    }

    @Test
    void run_gzipUnderItsOldName_isDecompressed() {
        Answer packed = LABELS.gzip();
        server.answer(Answer.of(200).body(packed.body()).header("content-encoding", "X-GZIP"));
        assertThat(classify(timed()).run()).hasSize(1);
    }

    @Test
    void run_errorInGzip_isDecompressed() {
        server.answer(Answer.json(400, "{\"error\":\"too long\"}").gzip());
        assertThat(failure(
                        InvalidRequestException.class, () -> classify(timed()).run()))
                .hasMessageContaining("too long");
    }

    @Test
    void run_brokenGzip_isAnInferenceException() {
        server.answer(LABELS.header("Content-Encoding", "gzip"));
        assertThat(failure(InferenceException.class, () -> classify(timed()).run()))
                .hasMessageContaining("gzip");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_emptyBodyInGzip_isEmpty() {
        server.answer(Answer.json(400, "").header("Content-Encoding", "gzip"));
        assertThat(failure(
                        InvalidRequestException.class, () -> classify(timed()).run()))
                .hasMessageContaining("status 400");
    }

    @Test
    void stream_gzip_isDecompressedIncrementally() {
        server.answer(Answer.events(delta("Hi") + finish() + done()).gzip().pieces(5));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
        assertThat(server.only().header("accept-encoding")).isEqualTo("identity");
    }

    @Test
    void stream_errorInGzip_isDecompressed() {
        server.answer(Answer.json(422, "{\"error\":\"too long\"}").gzip());
        assertThat(failure(InvalidRequestException.class, () -> chat(timed()).stream()))
                .hasMessageContaining("too long");
    }

    @Test
    void run_tooLarge_failsAndNamesTheOption() {
        server.answer(Answer.json("[" + " ".repeat(2_000) + "]"));
        TooLargeException e = failure(
                TooLargeException.class,
                () -> classify(client(setUp().maxReplyBytes(1_000))).run());
        assertThat(e.code()).isEqualTo("too_large");
        assertThat(e).hasMessageContaining("1000 bytes").hasMessageContaining("`maxReplyBytes`");
    }

    @Test
    void run_decompressedBodyTooLarge_fails() {
        server.answer(Answer.json("[" + " ".repeat(1 << 20) + "]").gzip());
        assertThat(server.requests()).isEmpty();
        failure(
                TooLargeException.class,
                () -> classify(client(setUp().maxReplyBytes(10_000))).run());
    }

    @Test
    void stream_decompressedDocumentTooLarge_fails() {
        server.answer(Answer.json("{\"choices\":[]," + " ".repeat(1 << 20) + "\"a\":1}")
                .gzip());
        failure(TooLargeException.class, () -> chat(client(setUp().maxReplyBytes(10_000))).stream());
    }

    @Test
    void next_streamTooLarge_failsAfterTheReceivedElements() {
        CountDownLatch gate = new CountDownLatch(1);
        String first = delta("x".repeat(400));
        server.answer(Answer.events(first + delta("y".repeat(1_000)) + finish()).waitAt(first.length(), gate));
        try (var stream = chat(client(setUp().maxReplyBytes(1_000))).stream()) {
            assertThat(stream.iterator().next().text()).hasSize(400);
            gate.countDown();
            failure(TooLargeException.class, stream::assembled);
        }
    }

    @Test
    void next_eventWithoutEnd_failsBeforeMemoryIsExhausted() {
        String endless = "data: {\"x\":\"" + "y".repeat(17 << 20);
        server.answer(Answer.events(delta("a") + endless).pieces(1 << 20));
        try (var stream = chat(client(setUp().maxReplyBytes(64 << 20))).stream()) {
            assertThat(stream.iterator().next().text()).isEqualTo("a");
            assertThat(failure(TooLargeException.class, stream::assembled)).hasMessageContaining("an event");
        }
    }
}
