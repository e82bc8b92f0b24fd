package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.SourceBody;
import dev.abrazo.testing.transport.TestExchange;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDefaultsTest {

    private static final URI MODEL = URI.create("http://server/models/a");
    private static final String TEXT = "{\"inputs\":\"Grüße, €, 你好, 😀\"}";

    @Test
    void post_noOptions_getsBothHeaders() throws Exception {
        HttpCall sent = sent(json(TEXT).header("X-Other", "1"), StandardCharsets.UTF_8);
        assertThat(sent.headers())
                .hasSize(3)
                .containsEntry("x-use-cache", "true")
                .containsEntry("x-wait-for-model", "false")
                .containsEntry("X-Other", "1");
    }

    @Test
    void post_withOptions_keepsThem() throws Exception {
        HttpCall call = json(TEXT).header("X-Use-Cache", "false").header("x-wait-for-model", "true");
        assertThat(sent(call, StandardCharsets.UTF_8)).isEqualTo(call);
    }

    @Test
    void get_anyCharset_isUnchanged() throws Exception {
        HttpCall call = HttpCall.download(MODEL);
        assertThat(sent(call, StandardCharsets.UTF_16)).isSameAs(call);
    }

    @Test
    void stream_post_getsBothHeaders() throws Exception {
        Sent sent = new Sent();
        new RequestDefaults(sent, StandardCharsets.UTF_8).stream(json("{}"), new TestExchange(1));
        assertThat(sent.call.headers()).containsKeys("x-use-cache", "x-wait-for-model");
    }

    @Test
    void post_utf8_isTheSameBody() throws Exception {
        HttpCall call = json(TEXT);
        assertThat(sent(call, StandardCharsets.UTF_8).body()).isSameAs(call.body());
    }

    @Test
    void post_latin1_isEncodedAndEscaped() throws Exception {
        HttpCall sent = sent(json(TEXT).header("Authorization", "Bearer t"), StandardCharsets.ISO_8859_1);
        byte[] expected =
                "{\"inputs\":\"Grüße, \\u20ac, \\u4f60\\u597d, \\ud83d\\ude00\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(sent.body().open().readAllBytes()).isEqualTo(expected);
        assertThat(sent.body().length()).isEqualTo(expected.length);
        assertThat(sent.body().bytes()).isEqualTo(expected);
        assertThat(sent.body().contentType()).isEqualTo("application/json; charset=ISO-8859-1");
        assertThat(sent.headers()).containsEntry("Authorization", "Bearer t");
        assertThat(sent.uri()).isEqualTo(MODEL);
        assertThat(sent.credentials()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "GB18030"})
    void post_fullCharset_isEncodedWithoutEscapes(String name) throws Exception {
        Charset charset = Charset.forName(name);
        byte[] bytes = sent(json(TEXT), charset).body().open().readAllBytes();
        assertThat(new String(bytes, charset)).isEqualTo(TEXT);
    }

    @Test
    void post_streamed_isEncodedWhileItIsRead() throws Exception {
        // Longer than the buffer, with a pair of surrogates at each possible place of its end.
        String text = "[\"" + "x😀é".repeat(20_000) + "\"]";
        HttpCall.Body streamed = new Streamed(text);
        HttpCall.Body encoded =
                sent(HttpCall.post(MODEL, streamed), StandardCharsets.US_ASCII).body();
        assertThat(encoded.length()).isNull();
        assertThat(encoded.repeatable()).isTrue();
        assertThat(encoded.contentType()).isEqualTo("application/json; charset=US-ASCII");
        String expected = text.replace("😀", "\\ud83d\\ude00").replace("é", "\\u00e9");
        for (int time = 0; time < 2; time++) {
            try (InputStream in = encoded.open()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void post_otherType_isTheSameBody() throws Exception {
        HttpCall call = HttpCall.post(MODEL, SourceBody.of(10));
        assertThat(sent(call, StandardCharsets.ISO_8859_1).body()).isSameAs(call.body());
    }

    @Test
    void charset_thatCanOnlyBeRead_isRejected() {
        Charset charset = Charset.forName("ISO-2022-CN");
        assertThatThrownBy(() -> new RequestDefaults(new Sent(), charset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("options.defaultCharset")
                .hasMessageContaining("ISO-2022-CN");
    }

    @Test
    void close_closesTheTransport() {
        Sent sent = new Sent();
        new RequestDefaults(sent, StandardCharsets.UTF_8).close();
        assertThat(sent.closed).isTrue();
    }

    private static HttpCall json(String text) {
        return HttpCall.post(MODEL, HttpCall.Body.of(text.getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    private static HttpCall sent(HttpCall call, Charset charset) throws Exception {
        Sent sent = new Sent();
        new RequestDefaults(sent, charset).send(call, new TestExchange(1));
        return sent.call;
    }

    /** Keeps the call. */
    private static final class Sent implements HttpTransport {
        private HttpCall call;
        private boolean closed;

        @Override
        public HttpReply send(HttpCall sent, Exchange exchange) {
            call = sent;
            return HttpReply.of(200, Headers.NONE, new byte[0]);
        }

        @Override
        public HttpReply.Stream stream(HttpCall sent, Exchange exchange) {
            call = sent;
            return HttpReply.Stream.of(200, Headers.NONE, InputStream.nullInputStream());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A body that is not in memory. */
    private record Streamed(String text) implements HttpCall.Body {
        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public Long length() {
            return (long) text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
