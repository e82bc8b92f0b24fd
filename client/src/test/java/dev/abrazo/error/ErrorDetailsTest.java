package dev.abrazo.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorDetailsTest {

    private static final ErrorDetails CALL = ErrorDetails.of("summarization", "groq", "org/m", 2);

    @Test
    void reply_ofACall_keepsTheCallAndFindsTheId() {
        Map<String, List<String>> headers =
                Headers.of(Map.of("X-Request-ID", List.of("r-1", "r-2"))).map();

        assertThat(CALL.reply(503, headers, "{}"))
                .isEqualTo(new ErrorDetails(
                        503,
                        "r-1",
                        "summarization",
                        "groq",
                        "org/m",
                        2,
                        headers,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        "{}"));
    }

    @Test
    void reply_withoutAnId_hasNone() {
        assertThat(CALL.reply(204, Map.of("x-request-id", List.of()), null))
                .isEqualTo(CALL.reply(204, Map.of(), null).reply(204, Map.of("x-request-id", List.of()), null));
        assertThat(CALL.reply(204, Map.of(), null).requestId()).isNull();
    }

    @Test
    void said_ofAReply_keepsTheReply() {
        ErrorDetails replied = CALL.reply(503, Map.of("x-request-id", List.of("r-1")), "{}");

        assertThat(replied.said("busy", "overloaded", List.of("w"), Duration.ofSeconds(20), Duration.ofSeconds(1)))
                .isEqualTo(new ErrorDetails(
                        503,
                        "r-1",
                        "summarization",
                        "groq",
                        "org/m",
                        2,
                        replied.headers(),
                        "busy",
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(1),
                        "overloaded",
                        List.of("w"),
                        "{}"));
    }
}
