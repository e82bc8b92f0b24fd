package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

/** The dialects in which servers ask to wait: wire.md §5. */
class RetryAfterProperties {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Property(tries = 200)
    void of_seconds_isThatLong(@ForAll @LongRange(min = 0, max = 999_999_999) long seconds) {
        assertThat(after("retry-after", String.valueOf(seconds))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Property(tries = 200)
    void of_millis_goesFirst(@ForAll @LongRange(min = 0, max = 1_000_000) long millis) {
        assertThat(RetryAfter.of(
                        503,
                        Headers.of(Map.of("Retry-After-Ms", List.of("" + millis), "Retry-After", List.of("7"))),
                        NOW))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Property(tries = 200)
    void of_date_isUntilThen(@ForAll @LongRange(min = -1_000_000, max = 10_000_000_000L) long seconds) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        assertThat(after("retry-after", date)).isEqualTo(Duration.ofSeconds(Math.max(0, seconds)));
    }

    @Property(tries = 200)
    void of_epoch_isUntilThen(@ForAll @IntRange(min = -1_000, max = 1_000_000) int seconds) {
        assertThat(after("x-ratelimit-reset", String.valueOf(NOW.getEpochSecond() + seconds)))
                .isEqualTo(Duration.ofSeconds(Math.max(0, seconds)));
    }

    @Property(tries = 200)
    void of_anyText_neverFailsAndIsNeverNegative(@ForAll @NotEmpty String text) {
        for (String name : List.of("retry-after", "retry-after-ms", "ratelimit", "ratelimit-reset")) {
            Duration wait = after(name, text);
            assertThat(wait == null || !wait.isNegative()).isTrue();
        }
    }

    @Property(tries = 200)
    void of_success_isNothing(@ForAll @IntRange(min = 200, max = 399) int status) {
        assertThat(RetryAfter.of(status, Headers.of(Map.of("retry-after", List.of("2"))), NOW))
                .isNull();
    }

    @Example
    void of_limits_countForA429Only() {
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
