package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Reply;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are retried, how often, and after which delay. */
class RetryTest extends EngineTest {

    private static final Answer LIMITED = Answer.json(429, "{\"error\":\"Rate limit reached\"}");

    @Test
    void run_429WithSeconds_waitsThatDuration() {
        server.answer(LIMITED.header("Retry-After", "7"), LABELS);
        Reply<?> reply = classify(timed()).reply();
        assertThat(time.sleeps()).containsExactly(seconds(7));
        assertThat(reply.metadata().attempts()).isEqualTo(2);
        assertThat(reply.metadata().elapsed()).isEqualTo(seconds(7));
    }

    @Test
    void run_429WithADate_waitsUntilThen() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FakeTime.START.plusSeconds(30).atOffset(ZoneOffset.UTC));
        server.answer(LIMITED.header("Retry-After", date), LABELS);
        classify(timed()).run();
        assertThat(time.sleeps()).containsExactly(seconds(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry-after-ms | 1500 | 1500
            ratelimit | "api";r=0;t=55 | 55000
            x-ratelimit-reset | 3s | 3000
            x-ratelimit-reset-requests | 1.5 | 1500
            """)
    void run_429WithOtherHeaders_waitsThatDuration(String header, String value, long millis) {
        server.answer(LIMITED.header(header, value), LABELS);
        classify(timed()).run();
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"121", "86400", "999999999", "99999999999", "1e300", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void run_429BeyondTheDeadline_failsAtOnceWithTheValue(String after) {
        server.answer(LIMITED.header("Retry-After", after));
        RateLimitException e =
                failure(RateLimitException.class, () -> classify(timed()).run());
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(e.retryAfter()).isGreaterThan(Duration.ofMinutes(2));
        assertThat(e).hasMessageContaining("Rate limit reached").hasMessageContaining("\nWait ");
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "NaN"})
    void run_429WithInvalidHeader_waitsWithBackoff(String after) {
        server.answer(LIMITED.header("Retry-After", after), LABELS);
        classify(timed()).run();
        assertThat(time.sleeps()).containsExactly(seconds(0.5));
    }

    @Test
    void run_200WithRetryAfter_isNotDelayed() {
        server.answer(LABELS.header("Retry-After", "2"));
        classify(timed()).run();
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504, 529})
    void run_temporaryStatus_isRetriedTwiceWithGrowingDelays(int status) {
        server.handle(request -> Answer.json(status, "{\"error\":\"busy\"}"));
        InferenceException e =
                failure(InferenceException.class, () -> classify(timed()).run());
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e.retryable()).isTrue();
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(1));
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 409, 410, 413, 418, 422, 424, 501, 505})
    void run_permanentStatus_isNotRetried(int status) {
        server.handle(request -> Answer.json(status, "{\"error\":\"no\"}"));
        InferenceException e =
                failure(InferenceException.class, () -> classify(timed()).run());
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
    void run_withoutRetry_isSentOnce(int status) {
        server.handle(request -> Answer.json(status, "{\"error\":\"busy\",\"estimated_time\":1}"));
        failure(
                InferenceException.class,
                () -> classify(timed()).options(o -> o.retryOnError(false)).run());
        assertThat(server.requests()).hasSize(1);
        assertThat(server.only().header("x-wait-for-model")).isNull();
    }

    @Test
    void run_same500Twice_fails() {
        server.handle(request -> Answer.json(500, "{\"error\":\"index out of range in self\"}"));
        ServerException e =
                failure(ServerException.class, () -> classify(timed()).run());
        assertThat(e.attempts()).isEqualTo(2);
        assertThat(e).hasMessageContaining("index out of range in self");
        assertThat(time.sleeps()).containsExactly(seconds(0.5));
    }

    @Test
    void run_different500s_areRetriedTwice() {
        AtomicInteger count = new AtomicInteger();
        server.handle(request -> Answer.json(500, "{\"error\":\"oops " + count.incrementAndGet() + "\"}"));
        ServerException e =
                failure(ServerException.class, () -> classify(timed()).run());
        assertThat(e.attempts()).isEqualTo(3);
    }

    @Test
    void run_backoffBeyondTheDeadline_failsAtOnce() {
        server.handle(request -> Answer.json(502, "{\"error\":\"bad gateway\"}"));
        ServerException e = failure(
                ServerException.class,
                () -> classify(timed()).timeout(seconds(1.2)).run());
        assertThat(e.attempts()).isEqualTo(2);
        assertThat(time.sleeps()).containsExactly(seconds(0.5));
    }

    @Test
    void run_lowRandomNumbers_shortenTheDelays() {
        server.handle(request -> Answer.json(502, "{}"));
        failure(
                ServerException.class,
                () -> classify(client(setUp().time(time).random(0.5))).run());
        assertThat(time.sleeps()).containsExactly(seconds(0.25), seconds(0.5));
    }

    @Test
    void stream_temporaryStatus_isRetried() {
        server.answer(LIMITED.header("Retry-After", "3"), Answer.events(delta("Hi") + finish()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
        assertThat(time.sleeps()).containsExactly(seconds(3));
    }

    /** A stream has no total timeout, but the time until its first element is limited. */
    @Test
    void stream_429WithAnHour_failsAtOnceWithTheValue() {
        server.answer(LIMITED.header("Retry-After", "3600"));
        RateLimitException e = failure(RateLimitException.class, () -> chat(timed()).stream());
        assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void run_retries_sendTheSameBytesAndTheToken() {
        server.answer(LIMITED, LABELS);
        classify(timed()).options(o -> o.header("x-mine", "1")).run();
        assertThat(server.request(1).line()).isEqualTo(server.request(0).line());
        assertThat(server.request(1).headers()).isEqualTo(server.request(0).headers());
        assertThat(server.request(1).body()).isEqualTo(server.request(0).body());
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void run_retryIf_limitsWhichFailuresAreRetriedAndHowOften() {
        server.handle(request -> Answer.json(429, "{\"error\":\"busy\"}"));
        failure(
                RateLimitException.class,
                () -> classify(timed())
                        .options(o -> o.retryIf((e, retries) -> e instanceof RateLimitException && retries < 1))
                        .run());
        assertThat(server.requests()).hasSize(2);
        server.handle(request -> Answer.json(503, "{\"error\":\"busy\"}"));
        failure(
                ServerException.class,
                () -> classify(timed())
                        .options(o -> o.retryIf((e, retries) -> e instanceof RateLimitException))
                        .run());
        assertThat(server.requests()).hasSize(3);
        assertThat(server.request(2).header("x-wait-for-model")).isNull();
    }
}
