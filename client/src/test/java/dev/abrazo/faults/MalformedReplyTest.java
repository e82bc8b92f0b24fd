package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClientBench;
import dev.abrazo.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed HTTP replies: each is one typed failure after one attempt, with a solution in the message. */
class MalformedReplyTest extends ClientBench {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "", "99999999999999999999"})
    void run_contentLengthIsNoNumber_isAnUnexpectedReply(String length) throws Exception {
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n[]")) {
            InferenceClient hf = closeLater(setUp().endpoint(raw.url()).build());
            UnexpectedReplyException whole = failure(UnexpectedReplyException.class, () -> hf.textClassification("x"));
            assertThat(whole).hasMessageContaining("its Content-Length is invalid");
            assertThat(whole.attempts()).isEqualTo(1);
            assertThat(failure(
                                    InferenceException.class,
                                    () -> hf.chatCompletionStream("x").assembled())
                            .attempts())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void run_codingIsBroken_isAnUnexpectedReply(String coding) {
        byte[] broken = compressed(coding, Bodies.LABELS.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Arrays.fill(broken, broken.length / 2, broken.length, (byte) -1);
        server.handle(
                request -> Answer.of(200).header("Content-Encoding", coding).body(broken));
        UnexpectedReplyException e = failure(UnexpectedReplyException.class, () -> hf().textClassification("x"));
        assertThat(e).hasMessageContaining("its " + coding + " data is corrupt");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_codingOfAnErrorIsBroken_errorIsReported() {
        server.handle(
                request -> Answer.of(400).header("Content-Encoding", "gzip").body("no gzip"));
        assertThat(failure(InvalidRequestException.class, () -> hf().textClassification("x")))
                .hasMessageContaining("no gzip");
        assertThat(failure(InvalidRequestException.class, () -> hf().chatCompletionStream("x"))
                        .attempts())
                .isEqualTo(1);
    }

    @Test
    void run_errorIsTruncated_errorIsReported() {
        server.handle(request -> Answer.json(501, "{\"error\": \"not here\"}").closeAt(12));
        assertThat(failure(ServerException.class, () -> hf().textClassification("x"))
                        .details()
                        .status())
                .isEqualTo(501);
        assertThat(failure(ServerException.class, () -> hf().chatCompletionStream("x"))
                        .details()
                        .status())
                .isEqualTo(501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void run_errorDecompressesToALot_onlyItsBeginningIsRead(String coding) {
        byte[] bomb = compressed(coding, new byte[64 << 20]);
        server.handle(
                request -> Answer.of(400).header("Content-Encoding", coding).body(bomb));
        failure(InvalidRequestException.class, () -> hf().textClassification("x"));
        failure(InvalidRequestException.class, () -> hf().chatCompletionStream("x"));
    }

    @Test
    void run_errorIsEndless_onlyItsBeginningIsRead() {
        server.handle(request ->
                Answer.json(400, "wrong ".repeat(1_000_000)).chunked().stallAt(5_000_000));
        assertThat(failure(InvalidRequestException.class, () -> hf().textClassification("x")))
                .hasMessageContaining("wrong wrong");
        assertThat(failure(InvalidRequestException.class, () -> hf().chatCompletionStream("x")))
                .hasMessageContaining("wrong wrong");
    }

    @Test
    void run_contentLengthTooLarge_isRejectedBeforeReading() {
        server.handle(request ->
                Answer.of(200).header("Content-Length", "99999999999").body("[").stallAt(1));
        assertThat(failure(TooLargeException.class, () -> hf().textClassification("x")))
                .hasMessageContaining("Raise `maxReplyBytes`");
    }

    @Test
    void stream_eventBeyondTheLimit_namesTheSolution() {
        server.handle(request ->
                Answer.events("data: \"" + "x".repeat(17 << 20) + "\"\n\n").pieces(1 << 16));
        InferenceClient hf = closeLater(setUp().maxReplyBytes(64 << 20).build());
        assertThat(failure(TooLargeException.class, () -> hf.chatCompletionStream("x")))
                .hasMessageContaining("without streaming")
                .hasMessageNotContaining("maxReplyBytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/", "http:///x", "http://a_b/x"})
    void run_redirectWithoutHost_isRejectedWithItsStatus(String location) {
        server.handle(request -> Answer.of(307).header("Location", location));
        ConfigurationException e = failure(ConfigurationException.class, () -> hf().textClassification("x"));
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(e.details().status()).isEqualTo(307);
        assertThat(e).hasMessageContaining("is not followed: it points to ");
    }

    private InferenceClient hf() {
        return closeLater(setUp().endpoint(server.url("/x")).build());
    }

    private static byte[] compressed(String coding, byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = coding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
