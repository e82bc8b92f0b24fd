package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "application/json | x | true",
                "Application/JSON; charset=utf-8 | x | true",
                "application/problem+json | x | true",
                "- | {} | true",
                "- | ' \n [1]' | true",
                "text/plain | \"a\" | true",
                "application/x-ndjson | {} | true",
                "application/octet-stream | {} | true",
                "- | x | false",
                "- | '' | false",
                "image/png | {} | false",
                "AUDIO/flac | [1] | false",
                "video/mp4 | \"a\" | false"
            })
    void looksLikeJson_dependsOnTypeElseOnFirstByte(String type, String body, boolean json) {
        assertThat(reply(type, body).looksLikeJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"Application/JSON", "application/x-ndjson", "-", "text/plain", "binary/unknown"})
    void json_withAnyType_isRead(String type) {
        assertThat(reply(type, "[{\"label\":\"a\",\"score\":1}]").json())
                .isEqualTo(List.of(Map.of("label", "a", "score", 1L)));
    }

    @Test
    void malformedJson_isAnInferenceExceptionWithAnExcerpt() {
        assertThatThrownBy(() -> reply("application/json", "{\"a\": oops}").json())
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith(
                        "groq answered chat-completion with org/m with status 200 and a body that is not JSON (")
                .hasMessageContaining("line 1, column")
                .hasMessageContaining(": {\"a\": oops}\n");
    }

    @Test
    void unexpected_hasTheKnownDetails() {
        UnexpectedReplyException e = reply("application/json", "{}").unexpected("a list");

        assertThat(e.code()).isEqualTo("unexpected_reply");
        assertThat(e.details().status()).isEqualTo(200);
        assertThat(e.details().requestId()).isEqualTo("req-1");
        assertThat(e.details().provider()).isEqualTo("groq");
        assertThat(e.details().model()).isEqualTo("org/m");
        assertThat(e.details().attempts()).isEqualTo(2);
        assertThat(e.details().body()).isEqualTo("{}");
        assertThat(e.details().headers()).containsEntry("X-Request-Id", List.of("req-1"));
    }

    @Test
    void usage_isAvailableAfterReadingTheBody() {
        ServerReply reply = reply("application/json", "{\"usage\":{\"total_tokens\":3},\"choices\":[]}");

        assertThat(reply.usage()).isEmpty();
        reply.json();
        assertThat(reply.usage()).isEqualTo(Map.of("total_tokens", 3L));
        ServerReply other = reply("application/json", "{\"usage\":null}");
        other.json();
        assertThat(other.usage()).isEmpty();
    }

    @Test
    void unwrapped_isReadInsteadOfTheBody() {
        ServerReply reply = reply("application/json", "{\"data\":[1]}").unwrapped(List.of(1L));

        assertThat(reply.json()).isEqualTo(List.of(1L));
        assertThat(reply.vectors()).isEqualTo(List.of(1L));
        assertThat(reply.looksLikeJson()).isTrue();
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void toString_neverShowsTheBody() {
        assertThat(reply("application/json", "{\"secret\":1}").toString())
                .isEqualTo("ServerReply[200, application/json, 12 bytes]");
    }

    private static ServerReply reply(String type, String body) {
        Map<String, List<String>> headers = type == null
                ? Map.of("X-Request-Id", List.of("req-1"))
                : Map.of("X-Request-Id", List.of("req-1"), "Content-Type", List.of(type));
        return ServerReply.of(
                200,
                Headers.of(headers),
                body.getBytes(StandardCharsets.UTF_8),
                ErrorDetails.of("chat-completion", "groq", "org/m", 2));
    }
}
