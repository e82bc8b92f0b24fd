package dev.abrazo.firestore.process;

import static dev.abrazo.firestore.process.Outcome.Kind.COMPLETED;
import static dev.abrazo.firestore.process.Outcome.Kind.ERRORED;
import static dev.abrazo.firestore.process.Outcome.Kind.NOT_DUE;
import static dev.abrazo.firestore.process.Outcome.Kind.RETRY;
import static dev.abrazo.firestore.process.Outcome.Kind.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.text.TextClassification;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses as no worker writes them. */
class OddStatusTest {

    static Stream<Object> otherUses() {
        return Stream.of(
                5L,
                true,
                "retry",
                List.of("RETRY"),
                Map.of("state", 1L),
                Map.of("state", "retry"),
                Map.of("paid", true),
                Map.of("attempts", 1L, "paid", true));
    }

    @ParameterizedTest
    @MethodSource("otherUses")
    void otherUseOfTheField_isLeftAlone(Object status) {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", status));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(SKIPPED);
        assertThat(fixture.fields(event)).isEqualTo(Map.of("inputs", "I like you", "status", status));
        assertThat(fixture.backend.calls()).isEmpty();
    }

    @Test
    void statusWithoutState_runs() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event =
                fixture.create("a", Map.of("inputs", "I like you", "status", Map.of("attempts", 7L, "worker", "w")));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.status(event)).containsEntry("attempts", 1L);
    }

    static Stream<Object> numbersOfAttempts() {
        return Stream.of(-1L, -2L, -63L, Long.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, "3", List.of(4L), 0.9);
    }

    @ParameterizedTest
    @MethodSource("numbersOfAttempts")
    void attemptsThatAreNone_countAsNone(Object attempts) {
        Fixture fixture = Fixture.of();
        fixture.backend.fail(TextClassification.TASK, () -> new ServerException("overloaded"));
        DocumentEvent event = fixture.create(
                "a", Map.of("inputs", "I like you", "status", Map.of("state", "PROCESSING", "attempts", attempts)));

        Outcome outcome = fixture.processor.process(event);

        assertThat(outcome.kind()).isEqualTo(RETRY);
        assertThat(outcome.again()).isEqualTo(TestClock.START.plusSeconds(2));
        assertThat(fixture.status(event)).containsEntry("attempts", 1L);
    }

    static Stream<Object> hugeNumbers() {
        return Stream.of(100L, (long) Integer.MAX_VALUE, Long.MAX_VALUE, 1e300, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("hugeNumbers")
    void moreAttemptsThanAllowed_areFinal(Object attempts) {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create(
                "a", Map.of("inputs", "I like you", "status", Map.of("state", "PROCESSING", "attempts", attempts)));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(ERRORED);
        assertThat(fixture.backend.calls()).isEmpty();
        assertThat(fixture.status(event)).containsEntry("state", "ERRORED");
    }

    @Test
    void leaseLongerThanAnyWorkerMeans_ends() {
        Fixture fixture = Fixture.of().answers();
        Map<String, Object> claimed =
                Map.of("state", "PROCESSING", "worker", "w", "leaseUntil", Instant.parse("9999-12-31T23:59:59Z"));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", claimed));

        Outcome outcome = fixture.processor.process(event);

        assertThat(outcome.kind()).isEqualTo(NOT_DUE);
        assertThat(outcome.again()).isBefore(TestClock.START.plus(Duration.ofMinutes(70)));
        fixture.clock.advance(Duration.ofMinutes(70));
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaseUntil", "nextAttemptTime"})
    void timesAsText_areNone(String name) {
        Fixture fixture = Fixture.of().answers();
        Map<String, Object> status = new LinkedHashMap<>(Map.of(name, "9999-12-31T23:59:59Z"));
        status.put("state", name.equals("leaseUntil") ? "PROCESSING" : "RETRY");
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you", "status", status));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
    }

    @Test
    void waitThatTheServerAsksFor_ends() {
        Fixture fixture = Fixture.of();
        ErrorDetails details =
                ErrorDetails.builder().retryAfter(Duration.ofDays(1_000_000)).build();
        fixture.backend.fail(TextClassification.TASK, () -> new RateLimitException("slow down", details, null));
        DocumentEvent event = fixture.create("a", Map.of("inputs", "I like you"));

        assertThat(fixture.processor.process(event).again()).isEqualTo(TestClock.START.plus(Duration.ofHours(12)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void numberThatJsonDoesNotHave_isTheErrorOfTheDocument(double number) {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = fixture.create(
                "a",
                Map.of("inputs", "I like you", "parameters", Map.of("top_k", number, "v", new float[] {(float) number
                })));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(ERRORED);
        assertThat(fixture.status(event)).containsKey("inputHash");
        assertThat(fixture.processor.process(event).kind()).isEqualTo(SKIPPED);
    }
}
