package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.RandomValues;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of retries, for any random numbers. */
class RetryPropertyTest {

    private static final Duration CAP = Duration.ofSeconds(8);

    @Test
    void next_anyRandomNumbers_waitsWithinTheJitterAndTwiceAtMost() {
        RandomValues.check(200, random -> assertJitter(random.fraction()));
    }

    private static void assertJitter(double random) {
        Retry retry = new Retry(true, () -> random);
        assertThat(retry.next(status(502, null, null), true)).isEqualTo(share(random, 0.5));
        assertThat(retry.next(status(529, null, null), true)).isEqualTo(share(random, 1));
        assertThat(retry.next(status(502, null, null), true)).isNull();
    }

    @Test
    void next_loading_waitsWithinBoundsUntilTheDeadline() {
        RandomValues.check(
                200,
                random -> assertLoading(random.fraction(), random.between(0L, 1_000_000L), random.between(1, 200)));
    }

    private static void assertLoading(double random, long estimatedMillis, int times) {
        Retry retry = new Retry(true, () -> random);
        Duration estimated = Duration.ofMillis(estimatedMillis);
        Duration floor = estimated.compareTo(Duration.ofSeconds(10)) < 0 ? estimated : Duration.ofSeconds(10);
        for (int i = 0; i < times; i++) {
            Duration wait = retry.next(loading(estimated), true);
            assertThat(wait).isBetween(floor, floor.compareTo(CAP) > 0 ? floor : CAP);
        }
        // Waiting for a model is not counted as a failure.
        assertThat(retry.next(status(502, null, null), true)).isNotNull();
        assertThat(retry.next(status(502, null, null), true)).isNotNull();
        assertThat(retry.next(status(502, null, null), true)).isNull();
    }

    @Test
    void next_retryAfter_isUsedExactly() {
        RandomValues.check(200, random -> {
            Retry retry = new Retry(true, () -> 1);
            Duration delay = Duration.ofMillis(random.between(0L, 10_000_000_000L));
            assertThat(retry.next(random.bool() ? limited(delay) : status(503, delay, null), true))
                    .isEqualTo(delay);
        });
    }

    @Test
    void next_differentFailures_areCountedTogether() {
        RandomValues.check(200, random -> assertCounted(random.list(3, 8, () -> random.between(0, 4))));
    }

    private static void assertCounted(List<Integer> kinds) {
        Retry retry = new Retry(true, () -> 1);
        int granted = 0;
        for (int kind : kinds) {
            InferenceException failure = switch (kind) {
                case 0 -> status(502, null, null);
                case 1 -> limited(null);
                case 2 -> lost(Phase.CONNECT);
                case 3 -> lost(Phase.BEFORE_REPLY);
                default -> status(503, null, null);
            };
            granted += retry.next(failure, true) == null ? 0 : 1;
        }
        assertThat(granted).isEqualTo(Retry.MAX_RETRIES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void next_closedIdleConnections_areResentAtOnceTwentyTimes(boolean enabled) {
        Retry retry = new Retry(enabled, () -> 1);
        for (int i = 0; i < 20; i++) {
            assertThat(retry.next(lost(Phase.REUSED_CONNECTION), true)).isEqualTo(Duration.ZERO);
        }
        Duration more = retry.next(lost(Phase.REUSED_CONNECTION), true);
        assertThat(more).isEqualTo(enabled ? Duration.ofMillis(500) : null);
    }

    /** The server may have processed the request. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void next_connectionClosedAfterAWhile_isResentOnce(boolean enabled) {
        Retry retry = new Retry(enabled, () -> 1);
        Duration took = Duration.ofSeconds(1);
        assertThat(retry.next(lost(Phase.REUSED_CONNECTION), true, took)).isEqualTo(Duration.ZERO);
        Duration second = retry.next(lost(Phase.REUSED_CONNECTION), true, took);
        assertThat(second).isEqualTo(enabled ? Duration.ofMillis(500) : null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void next_notRepeatableOrDisabled_isNotRetried(boolean repeatable) {
        Retry retry = new Retry(!repeatable, () -> 1);
        assertThat(retry.next(status(502, null, null), repeatable)).isNull();
        assertThat(retry.next(loading(Duration.ofSeconds(1)), repeatable)).isNull();
        assertThat(retry.next(limited(Duration.ofSeconds(1)), repeatable)).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void next_lostInsideTheReply_isNotRetried(boolean enabled) {
        Retry retry = new Retry(enabled, () -> 1);
        for (Phase phase : List.of(Phase.IN_REPLY, Phase.TLS, Phase.REQUEST_BODY, Phase.TOO_LARGE)) {
            assertThat(retry.next(lost(phase), true)).isNull();
        }
    }

    @Test
    void next_500_endsWhenTheSuggestionsRepeat() {
        RandomValues.check(200, random -> assertRetriedUnlessRepeated(random.list(2, 5, () -> random.between(0, 1))));
    }

    private static void assertRetriedUnlessRepeated(List<Integer> bodies) {
        Retry retry = new Retry(true, () -> 1);
        Integer last = null;
        int granted = 0;
        for (Integer body : bodies) {
            boolean again = retry.next(status(500, null, "body " + body), true) != null;
            boolean expected = !body.equals(last) && granted < Retry.MAX_RETRIES;
            assertThat(again).isEqualTo(expected);
            granted += again ? 1 : 0;
            last = body;
            if (!again) {
                return;
            }
        }
    }

    private static Duration share(double random, double seconds) {
        return Duration.ofNanos((long) (random * (seconds / 0.5) * 500_000_000));
    }

    private static InferenceException status(int status, @Nullable Duration after, @Nullable String body) {
        return new ServerException("", details(status, null, after, body), null);
    }

    private static InferenceException limited(@Nullable Duration after) {
        return new RateLimitException("", details(429, null, after, null), null);
    }

    private static InferenceException loading(Duration estimated) {
        return new ModelLoadingException("", details(503, estimated, null, null), null);
    }

    private static InferenceException lost(Phase phase) {
        return new ConnectionException("", ErrorDetails.NONE, new HttpTransport.TransportException(phase, "", null));
    }

    private static ErrorDetails details(
            int status, @Nullable Duration estimated, @Nullable Duration after, @Nullable String body) {
        return ErrorDetails.builder()
                .attempts(1)
                .status(status == 0 ? null : status)
                .body(body)
                .estimatedTime(estimated)
                .retryAfter(after)
                .build();
    }
}
