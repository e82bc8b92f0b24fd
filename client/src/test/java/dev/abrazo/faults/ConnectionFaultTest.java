package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.RawServer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of call with faults of the connection or before the reply. */
class ConnectionFaultTest extends FaultTest {

    static Stream<CallKind> firstRequests() {
        return Arrays.stream(CallKind.values()).filter(CallKind::first);
    }

    @ParameterizedTest
    @MethodSource("firstRequests")
    void run_connectionRefused_namesTheHost(CallKind kind) {
        try (ClosedPort closed = new ClosedPort()) {
            InferenceClient client =
                    closeLater(TestClient.at(closed.url(), leaks).time(time).build());
            assertThatThrownBy(() -> kind.run(client, image))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("can't reach 127.0.0.1:" + closed.port());
        }
    }

    @ParameterizedTest
    @MethodSource("firstRequests")
    void run_untrustedCertificate_sendsNothing(CallKind kind) {
        try (ScriptedServer untrusted = ScriptedServer.tls()) {
            InferenceClient client =
                    closeLater(TestClient.of(untrusted, leaks).time(time).build());
            assertThatThrownBy(() -> kind.run(client, image))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("certificate");
            assertThat(untrusted.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_redirectedToAnotherHost_isSentCompletelyWithoutTheToken(CallKind kind) {
        try (ScriptedServer other = new ScriptedServer()) {
            other.handle(request -> kind.answer(request, server));
            server.handle(request -> kind.affected(request)
                    ? Answer.redirect(307, other.url(request.path()).toString())
                    : kind.answer(request, server));
            assertThat(kind.run(timed(), image)).isNotNull();
            assertThat(other.requests()).isNotEmpty().allSatisfy(request -> {
                RecordedRequest first = server.requests().stream()
                        .filter(kind::affected)
                        .filter(sent -> sent.text().equals(request.text()))
                        .findFirst()
                        .orElseThrow();
                assertThat(request.line()).isEqualTo(first.line());
                assertThat(request.header("content-type")).isEqualTo(first.header("content-type"));
                assertThat(request.header("authorization")).isNull();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_modelNeverLoads_isRetriedUntilTheDeadline(CallKind kind) {
        Answer loading = Answer.json(503, "{\"error\":\"Model org/m is currently loading\",\"estimated_time\":20.0}");
        server.handle(request -> kind.affected(request) ? loading : kind.answer(request, server));
        InferenceClient client = timed();
        assertThatThrownBy(() -> kind.run(client, image)).isInstanceOf(ModelLoadingException.class);
        assertThat(time.nanos()).isLessThan(Duration.ofMinutes(16).toNanos());
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "FILE_UPLOAD", "FILE_UPLOAD_IN_JSON", "RAW", "GENERATION_STREAM", "JSON_FORM"})
    void run_interimResponses_areSkipped(CallKind kind) throws IOException {
        Answer valid = kind.answer("/", server);
        String body = new String(valid.body(), StandardCharsets.ISO_8859_1);
        try (RawServer raw = new RawServer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            InferenceClient client = timed();
            assertThat(kind.run(client.options(o -> o.endpoint(raw.url())), image))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "FILE_UPLOAD", "MEDIA_DOWNLOAD", "CHAT_STREAM", "JOB_POLL"})
    void run_headersOfMegabytes_areRejected(CallKind kind) {
        String padding = "x".repeat(4 << 20);
        server.handle(request -> {
            Answer valid = kind.answer(request, server);
            return kind.affected(request) ? valid.header("X-Padding", padding) : valid;
        });
        InferenceClient client = timed();
        assertThatThrownBy(() -> kind.run(client, image))
                .isInstanceOfAny(ConnectionException.class, UnexpectedReplyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 200\r\n\r\n[]",
                "HTTP/1.1 two OK\r\n\r\n[]",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n[]\r\n",
                "\u0000\u0001\u0002",
                "<html>"
            })
    void run_malformedHeaders_isAnInferenceException(String words) throws IOException {
        for (CallKind kind : new CallKind[] {CallKind.TEXT, CallKind.CHAT_STREAM, CallKind.FILE_UPLOAD}) {
            try (RawServer raw = new RawServer(words)) {
                InferenceClient client = timed();
                assertThatThrownBy(() -> kind.run(client.options(o -> o.endpoint(raw.url())), image))
                        .isInstanceOf(InferenceException.class);
            }
        }
    }
}
