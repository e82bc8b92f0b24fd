package dev.abrazo.firestore.process;

import static dev.abrazo.firestore.process.Outcome.Kind.ERRORED;
import static dev.abrazo.firestore.process.Outcome.Kind.RETRY;
import static dev.abrazo.firestore.process.Outcome.Kind.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ServerException;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.text.TextClassification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents near the largest size. */
class FullDocumentTest {

    private final Fixture fixture = Fixture.of();
    private final DocumentEvent event = fixture.create("a", Map.of("inputs", "x".repeat(1000)));

    @Test
    void noRoomForTheClaim_isFinal() {
        fixture.documents.limit(1100);

        Outcome outcome = fixture.processor.process(event);

        assertThat(outcome.kind()).isEqualTo(ERRORED);
        assertThat(outcome.decided()).isTrue();
        assertThat(outcome.message()).isEqualTo("The document is too large.");
        assertThat(fixture.backend.calls()).isEmpty();
        assertThat(fixture.processor.metrics().failed()).isEqualTo(1);
    }

    @Test
    void noRoomForResultAndMessage_getsTheTypeOfTheError() {
        fixture.computes(input -> "y".repeat(1000));
        fixture.documents.limit(1300);

        assertThat(fixture.processor.process(event).kind()).isEqualTo(ERRORED);

        assertThat(fixture.fields(event)).containsOnlyKeys("inputs", "status");
        assertThat(fixture.status(event))
                .containsOnlyKeys("state", "attempts", "worker", "completeTime", "inputHash", "error")
                .containsEntry("state", "ERRORED")
                .containsEntry("error", Map.of("type", "invalid_request"));
        assertThat(fixture.processor.process(event).kind()).isEqualTo(SKIPPED);
        assertThat(fixture.backend.calls()).hasSize(1);
    }

    @Test
    void noRoomForTheMessageOfAnAttempt_isTriedAgain() {
        fixture.backend.fail(TextClassification.TASK, () -> new ServerException("z".repeat(1000)));
        fixture.documents.limit(1300);

        Outcome outcome = fixture.processor.process(event);

        assertThat(outcome.kind()).isEqualTo(RETRY);
        assertThat(fixture.status(event))
                .containsEntry("state", "RETRY")
                .containsEntry("attempts", 1L)
                .containsEntry("nextAttemptTime", TestClock.START.plusSeconds(2))
                .containsEntry("error", Map.of("type", "server"));
    }
}
