package dev.abrazo.firestore.process;

import static dev.abrazo.firestore.process.Outcome.Kind.COMPLETED;
import static dev.abrazo.firestore.process.Outcome.Kind.RETRY;
import static dev.abrazo.firestore.process.Outcome.Kind.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.process.MemoryDocuments.Fault;
import dev.abrazo.firestore.store.DocumentName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users change in a document while its model runs. */
class ChangesDuringTheRunTest {

    private final Fixture fixture = Fixture.of("ABRAZO_ATTEMPTS", "1");
    private final DocumentEvent event = fixture.create("a", Map.of("inputs", "first"));
    private final DocumentName name = Fixture.name(event);

    @Test
    void inputsInTheLastAttempt_runAgain() {
        during(fields -> fields.put("inputs", "second"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(RETRY);
        assertThat(fixture.offer(event).kind()).isEqualTo(COMPLETED);

        assertThat(fixture.fields(event))
                .containsEntry("output", result("second"))
                .doesNotContainKey("error");
        assertThat(fixture.status(event)).containsEntry("attempts", 1L);
    }

    @Test
    void inputsBeforeTheLostReplyToTheClaim_getNoOutdatedResult() {
        fixture.computes(input -> "OF " + input);
        fixture.computes(input -> "OF " + input);
        fixture.documents.next(Fault.REPLY_LOST);
        fixture.documents.afterNextFault(() -> change(fields -> fields.put("inputs", "second")));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(RETRY);
        assertThat(fixture.offer(event).kind()).isEqualTo(COMPLETED);

        assertThat(fixture.fields(event)).containsEntry("output", result("second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETRY", "PENDING"})
    void requestForAnotherRun_isNotTakenForAResult(String state) {
        during(fields -> fields.put("status", with(status(fields), "state", state)));

        Outcome first = fixture.processor.process(event);

        assertThat(first.kind()).isEqualTo(RETRY);
        assertThat(first.again()).isEqualTo(TestClock.START);
        assertThat(fixture.fields(event)).doesNotContainKey("output");
        assertThat(fixture.processor.metrics().completed()).isZero();
        assertThat(fixture.offer(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.backend.calls()).hasSize(2);
    }

    @Test
    void removedStatus_runsAgain() {
        during(fields -> fields.remove("status"));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(RETRY);
        assertThat(fixture.fields(event)).doesNotContainKeys("output", "status");
        assertThat(fixture.offer(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.status(event)).containsEntry("attempts", 1L);
    }

    @Test
    void documentDeletedAndCreatedAgain_getsTheResultOfItsOwnInputs() {
        fixture.computes(input -> {
            fixture.documents.delete(name);
            fixture.documents.put("a", Map.of("inputs", "second"));
            return "OF " + input;
        });
        fixture.computes(input -> "OF " + input);

        assertThat(fixture.processor.process(event).kind()).isEqualTo(RETRY);
        assertThat(fixture.fields(event)).isEqualTo(Map.of("inputs", "second"));
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.fields(event)).containsEntry("output", result("second"));
    }

    @Test
    void statusOfAnotherUse_isLeftAlone() {
        during(fields -> fields.put("status", 5L));

        assertThat(fixture.processor.process(event).kind()).isEqualTo(SKIPPED);
        assertThat(fixture.fields(event)).isEqualTo(Map.of("inputs", "first", "status", 5L));
    }

    @Test
    void resultThatWasWrittenThoughTheWriteFailed_isCompleted() {
        fixture.computes(input -> "OF " + input);
        fixture.documents.next(Fault.NONE, Fault.REPLY_FAILED);

        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        assertThat(fixture.processor.metrics().completed()).isEqualTo(1);
        assertThat(fixture.processor.metrics().failed()).isZero();
        assertThat(fixture.fields(event))
                .containsEntry("output", result("first"))
                .doesNotContainKey("error");
    }

    /** Makes a change while the model runs for the first time. */
    private void during(Consumer<Map<String, @Nullable Object>> change) {
        fixture.computes(input -> {
            change(change);
            return "OF " + input;
        });
        fixture.computes(input -> "OF " + input);
    }

    private void change(Consumer<Map<String, @Nullable Object>> change) {
        fixture.documents.edit(name, fields -> {
            change.accept(fields);
            return fields;
        });
    }

    private static Map<?, ?> status(Map<String, @Nullable Object> fields) {
        return (Map<?, ?>) Objects.requireNonNull(fields.get("status"));
    }

    private static Map<Object, Object> with(Map<?, ?> map, String name, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private static List<Object> result(String input) {
        return List.of(Map.of("label", "OF " + input, "score", 0.9));
    }
}
