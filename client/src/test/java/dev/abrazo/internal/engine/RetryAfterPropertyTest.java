package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.Headers;
import dev.abrazo.testing.RandomValues;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers with which servers request a delay: wire.md §5. */
class RetryAfterPropertyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void of_seconds_isThatDuration() {
        RandomValues.check(200, random -> {
            long seconds = random.between(0L, 999_999_999L);
            assertThat(after("retry-after", String.valueOf(seconds))).isEqualTo(Duration.ofSeconds(seconds));
        });
    }

    @Test
    void of_millis_takesPrecedence() {
        RandomValues.check(200, random -> {
            long millis = random.between(0L, 1_000_000L);
            Headers both = Headers.of(Map.of("Retry-After-Ms", List.of("" + millis), "Retry-After", List.of("7")));
            assertThat(RetryAfter.of(503, both, NOW)).isEqualTo(Duration.ofMillis(millis));
        });
    }

    @Test
    void of_date_isUntilThen() {
        RandomValues.check(200, random -> {
            long seconds = random.between(-1_000_000L, 10_000_000_000L);
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
            assertThat(after("retry-after", date)).isEqualTo(Duration.ofSeconds(Math.max(0, seconds)));
        });
    }

    @Test
    void of_epoch_isUntilThen() {
        RandomValues.check(200, random -> {
            int seconds = random.between(-1_000, 1_000_000);
            assertThat(after("x-ratelimit-reset", String.valueOf(NOW.getEpochSecond() + seconds)))
                    .isEqualTo(Duration.ofSeconds(Math.max(0, seconds)));
        });
    }

    @Test
    void of_anyText_neverFailsAndIsNeverNegative() {
        RandomValues.check(3_000, random -> {
            String text = random.bool() ? random.text(20) : random.text("0123456789.-+eE; rt=smh,:\"", 25);
            for (String name : List.of("retry-after", "retry-after-ms", "ratelimit", "ratelimit-reset")) {
                Duration wait = after(name, text);
                assertThat(wait == null || !wait.isNegative()).isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299, 300, 399})
    void of_success_isAbsent(int status) {
        assertThat(RetryAfter.of(status, Headers.of(Map.of("retry-after", List.of("2"))), NOW))
                .isNull();
    }

    @Test
    void of_momentInMilliseconds_isTheTimeUntilThen() {
        assertThat(after("x-ratelimit-reset", String.valueOf(NOW.toEpochMilli() + 2_500)))
                .isEqualTo(Duration.ofMillis(2_500));
        assertThat(after("x-ratelimit-reset-requests", String.valueOf(NOW.toEpochMilli() - 1)))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void of_rateLimitHeaders_areUsedFor429Only() {
        Headers draft =
                Headers.of(Map.of("RateLimit", List.of("\"api\";r=0;t=55"), "ratelimit-policy", List.of("q=5")));
        assertThat(RetryAfter.of(429, draft, NOW)).isEqualTo(Duration.ofSeconds(55));
        assertThat(RetryAfter.of(503, draft, NOW)).isNull();
        assertThat(after("x-ratelimit-reset-tokens", "1.5s")).isEqualTo(Duration.ofMillis(1_500));
        assertThat(after("x-ratelimit-reset", "23468.998")).isEqualTo(Duration.ofMillis(23_468_998));
        assertThat(after("ratelimit-reset", "never")).isNull();
        assertThat(after("x-other", "1")).isNull();
    }

    private static @Nullable Duration after(String header, String value) {
        return RetryAfter.of(429, Headers.of(Map.of(header, List.of(value))), NOW);
    }
}
