package dev.abrazo.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorDetailsTest {

    private static final ErrorDetails CALL = ErrorDetails.of("summarization", "groq", "org/m", 2);

    @Test
    void reply_ofACall_keepsTheCallAndHasTheRequestId() {
        Map<String, List<String>> headers = Map.of("X-Request-ID", List.of("r-1", "r-2"));

        ErrorDetails replied = CALL.toBuilder().reply(503, headers, "{}").build();

        assertThat(replied)
                .isEqualTo(ErrorDetails.builder()
                        .status(503)
                        .requestId("r-1")
                        .task("summarization")
                        .provider("groq")
                        .model("org/m")
                        .attempts(2)
                        .headers(headers)
                        .body("{}")
                        .build());
        assertThat(replied)
                .hasToString("ErrorDetails[status=503, requestId=r-1, task=summarization, provider=groq, model=org/m,"
                        + " attempts=2, headers={X-Request-ID=[r-1, r-2]}, serverMessage=null, estimatedTime=null,"
                        + " retryAfter=null, errorType=null, warnings=[], body={}]");
    }

    @Test
    void reply_withoutAnId_hasNone() {
        assertThat(CALL.toBuilder()
                        .reply(204, Map.of("x-request-id", List.of()), null)
                        .build()
                        .requestId())
                .isNull();
        assertThat(CALL.toBuilder().reply(204, Map.of(), null).build().requestId())
                .isNull();
    }

    @Test
    void toBuilder_ofAReply_keepsTheReply() {
        ErrorDetails replied = CALL.toBuilder()
                .reply(503, Map.of("x-request-id", List.of("r-1")), "{}")
                .build();

        ErrorDetails details = replied.toBuilder()
                .serverMessage("busy")
                .errorType("overloaded")
                .warnings(List.of("w"))
                .estimatedTime(Duration.ofSeconds(20))
                .retryAfter(Duration.ofSeconds(1))
                .build();

        assertThat(details.toBuilder()
                        .serverMessage(null)
                        .errorType(null)
                        .warnings(List.of())
                        .estimatedTime(null)
                        .retryAfter(null)
                        .build())
                .isEqualTo(replied)
                .hasSameHashCodeAs(replied);
        assertThat(details.serverMessage()).isEqualTo("busy");
        assertThat(details.errorType()).isEqualTo("overloaded");
        assertThat(details.warnings()).containsExactly("w");
        assertThat(details.estimatedTime()).isEqualTo(Duration.ofSeconds(20));
        assertThat(details.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void status_withoutAReply_isAbsent() {
        assertThat(CALL.status()).isNull();
        assertThat(ErrorDetails.NONE.status()).isNull();
    }

    @Test
    void headersAndWarnings_areCopied() {
        List<String> values = new ArrayList<>(List.of("a"));
        List<String> warnings = new ArrayList<>(List.of("w"));
        ErrorDetails details =
                CALL.toBuilder().headers(Map.of("x", values)).warnings(warnings).build();

        values.add("b");
        warnings.clear();

        assertThat(details.headers()).isEqualTo(Map.of("x", List.of("a")));
        assertThat(details.warnings()).containsExactly("w");
    }
}
