package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.RecordedRequest.Header;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Requests are sent unchanged. */
interface RequestConformance extends TransportBench {

    @Test
    default void send_post_isSentUnchanged() throws Exception {
        server().answer(Answer.json("[]"));
        transport()
                .send(
                        post("/models/org/name?a=%5Bb%5D", "{\"inputs\":\"Grüße\"}")
                                .header("X-Mixed-Case", "Value, with; signs")
                                .header("Authorization", "Bearer secret"),
                        exchange());
        RecordedRequest request = server().only();
        assertThat(request.line()).isEqualTo("POST /models/org/name?a=%5Bb%5D HTTP/1.1");
        assertThat(request.text()).isEqualTo("{\"inputs\":\"Grüße\"}");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("content-length")).isEqualTo("20");
        assertThat(request.header("host")).isEqualTo("127.0.0.1:" + server().port());
        assertThat(request.headers())
                .contains(
                        new Header("X-Mixed-Case", "Value, with; signs"), new Header("Authorization", "Bearer secret"));
    }

    @Test
    default void send_plainHttp_offersNoUpgrade() throws Exception {
        server().answer(Answer.json("[]"), Answer.json("[]"), Answer.events("data: 1\n\n"));
        transport().send(post("/", "{}"), exchange());
        transport().send(get("/"), exchange());
        transport().stream(post("/", "{}"), exchange()).body().readAllBytes();
        for (RecordedRequest request : server().requests()) {
            assertThat(request.line()).endsWith(" HTTP/1.1");
            assertThat(request.headers())
                    .extracting(header -> header.name().toLowerCase(Locale.ROOT))
                    .doesNotContain("upgrade", "http2-settings", "expect", "transfer-encoding")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void send_call_addsNoHeaders() throws Exception {
        server().answer(Answer.json("[]"));
        transport().send(post("/", "{}").header("User-Agent", "own"), exchange());
        assertThat(server().only().headers())
                .extracting(header -> header.name().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("host", "user-agent", "content-type", "content-length");
        assertThat(server().only().header("user-agent")).isEqualTo("own");
    }

    @Test
    default void send_serverSetsACookie_isNotSentBack() throws Exception {
        Answer cookie = Answer.json("[]").header("Set-Cookie", "a=b; Path=/");
        server().answer(cookie, cookie);
        transport().send(get("/"), exchange());
        transport().send(get("/"), exchange());
        assertThat(server().request(1).header("cookie")).isNull();
    }

    @Test
    default void send_passwordInTheUrl_isNotSent() throws Exception {
        server().answer(Answer.json(401, "{}").header("WWW-Authenticate", "Basic realm=\"x\""));
        URI secret = URI.create(server().url("/").toString().replace("://", "://ada:secret@"));
        assertThat(transport().send(HttpCall.get(secret), exchange()).status()).isEqualTo(401);
        assertThat(server().only().headers())
                .noneMatch(header ->
                        header.value().contains("ada") || header.name().equalsIgnoreCase("authorization"));
    }

    @Test
    default void send_get_hasNoBodyAndNoType() throws Exception {
        server().answer(Answer.json("[]"));
        transport().send(get("/a/%C3%BC?q=1%202"), exchange());
        RecordedRequest request = server().only();
        assertThat(request.line()).isEqualTo("GET /a/%C3%BC?q=1%202 HTTP/1.1");
        assertThat(request.header("content-type")).isNull();
        assertThat(request.header("content-length")).isIn(null, "0");
        assertThat(request.bodyLength()).isZero();
    }

    @Test
    default void send_postWithoutBody_sendsContentLengthZero() throws Exception {
        server().answer(Answer.json("{}"));
        transport().send(HttpCall.post(server().url("/cancel"), null), exchange());
        assertThat(server().only().line()).isEqualTo("POST /cancel HTTP/1.1");
        assertThat(server().only().header("content-length")).isEqualTo("0");
    }

    @Test
    default void send_emptyBody_hasItsTypeAndLengthZero() throws Exception {
        server().answer(Answer.json("{}"));
        transport().send(post("/", HttpCall.Body.of(new byte[0], "image/png")), exchange());
        assertThat(server().only().header("content-type")).isEqualTo("image/png");
        assertThat(server().only().header("content-length")).isEqualTo("0");
    }

    @Test
    default void send_secondCallWithOtherHeaders_sendsThem() throws Exception {
        server().answer(Answer.json("[]"), Answer.json("[]"), Answer.json("[]"), Answer.json("[]"));
        HttpCall.Body image = HttpCall.Body.of(new byte[] {1}, "image/png");
        transport().send(post("/", "{}").header("Authorization", "Bearer one"), exchange());
        transport().send(post("/", "{}").header("Authorization", "Bearer two"), exchange());
        transport().send(post("/", "{}"), exchange());
        transport().send(post("/", image), exchange());
        assertThat(server().requests())
                .extracting(request -> request.header("authorization"))
                .containsExactly("Bearer one", "Bearer two", null, null);
        assertThat(server().requests())
                .extracting(request -> request.header("content-type"))
                .containsExactly("application/json", "application/json", "application/json", "image/png");
    }

    @Test
    default void send_invalidHeaderValue_isRejectedWithoutShowingIt() {
        assertThatThrownBy(() -> transport().send(get("/").header("X-Key", "sec\r\nret: 1"), exchange()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Key")
                .hasMessageNotContaining("sec");
        assertThat(server().requests()).isEmpty();
    }
}
