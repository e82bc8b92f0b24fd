package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.http.TransportException;
import dev.abrazo.http.TransportException.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The arithmetic of retries, however the dice fall. */
class RetryProperties {

    private static final Duration CAP = Duration.ofSeconds(8);

    @Property(tries = 200)
    void next_anyDice_waitsWithinTheJitterAndTwiceAtMost(@ForAll @DoubleRange(min = 0, max = 1) double dice) {
        Retry retry = new Retry(true, () -> dice);
        assertThat(retry.next(status(502, null, null), true)).isEqualTo(share(dice, 0.5));
        assertThat(retry.next(status(529, null, null), true)).isEqualTo(share(dice, 1));
        assertThat(retry.next(status(502, null, null), true)).isNull();
    }

    @Property(tries = 200)
    void next_loading_waitsWithinBoundsForEver(
            @ForAll @DoubleRange(min = 0, max = 1) double dice,
            @ForAll @LongRange(min = 0, max = 1_000_000) long estimatedMillis,
            @ForAll @IntRange(min = 1, max = 200) int times) {
        Retry retry = new Retry(true, () -> dice);
        Duration estimated = Duration.ofMillis(estimatedMillis);
        Duration floor = estimated.compareTo(Duration.ofSeconds(10)) < 0 ? estimated : Duration.ofSeconds(10);
        for (int i = 0; i < times; i++) {
            Duration wait = retry.next(loading(estimated), true);
            assertThat(wait).isBetween(floor, floor.compareTo(CAP) > 0 ? floor : CAP);
        }
        // What was waited for is not counted against what may fail.
        assertThat(retry.next(status(502, null, null), true)).isNotNull();
        assertThat(retry.next(status(502, null, null), true)).isNotNull();
        assertThat(retry.next(status(502, null, null), true)).isNull();
    }

    @Property(tries = 200)
    void next_serverAsks_isObeyedToTheLetter(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long millis, @ForAll boolean limited) {
        Retry retry = new Retry(true, () -> 1);
        Duration asked = Duration.ofMillis(millis);
        assertThat(retry.next(limited ? limited(asked) : status(503, asked, null), true))
                .isEqualTo(asked);
    }

    @Property(tries = 200)
    void next_anyFailures_areCountedTogether(
            @ForAll @Size(min = 3, max = 8) List<@IntRange(min = 0, max = 4) Integer> kinds) {
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

    @Property(tries = 20)
    void next_deadConnection_isResentOnceAtOnceWhateverIsAllowed(@ForAll boolean enabled) {
        Retry retry = new Retry(enabled, () -> 1);
        assertThat(retry.next(lost(Phase.REUSED_CONNECTION), true)).isEqualTo(Duration.ZERO);
        Duration second = retry.next(lost(Phase.REUSED_CONNECTION), true);
        assertThat(second).isEqualTo(enabled ? Duration.ofMillis(500) : null);
    }

    @Property(tries = 20)
    void next_notRepeatableOrSwitchedOff_isNever(@ForAll boolean repeatable) {
        Retry retry = new Retry(!repeatable, () -> 1);
        assertThat(retry.next(status(502, null, null), repeatable)).isNull();
        assertThat(retry.next(loading(Duration.ofSeconds(1)), repeatable)).isNull();
        assertThat(retry.next(limited(Duration.ofSeconds(1)), repeatable)).isNull();
    }

    @Property(tries = 20)
    void next_lostInsideTheReply_isNever(@ForAll boolean enabled) {
        Retry retry = new Retry(enabled, () -> 1);
        for (Phase phase : List.of(Phase.IN_REPLY, Phase.TLS, Phase.REQUEST_BODY, Phase.TOO_LARGE)) {
            assertThat(retry.next(lost(phase), true)).isNull();
        }
    }

    @Property(tries = 200)
    void next_500_endsWhenTheWordsComeBack(@ForAll @Size(min = 2, max = 5) List<@IntRange(max = 1) Integer> words) {
        Retry retry = new Retry(true, () -> 1);
        Integer last = null;
        int granted = 0;
        for (Integer word : words) {
            boolean again = retry.next(status(500, null, "body " + word), true) != null;
            boolean expected = !word.equals(last) && granted < Retry.MAX_RETRIES;
            assertThat(again).isEqualTo(expected);
            granted += again ? 1 : 0;
            last = word;
            if (!again) {
                return;
            }
        }
    }

    private static Duration share(double dice, double seconds) {
        return Duration.ofNanos((long) (dice * (seconds / 0.5) * 500_000_000));
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
        return new ConnectionException("", ErrorDetails.NONE, new TransportException(phase, "", null));
    }

    private static ErrorDetails details(
            int status, @Nullable Duration estimated, @Nullable Duration after, @Nullable String body) {
        return new ErrorDetails(
                status, null, null, null, null, 1, Map.of(), null, estimated, after, null, List.of(), body);
    }
}
