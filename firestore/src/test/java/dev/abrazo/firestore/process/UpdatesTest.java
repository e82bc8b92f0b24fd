package dev.abrazo.firestore.process;

import static dev.abrazo.firestore.process.Outcome.Kind.COMPLETED;
import static dev.abrazo.firestore.process.Outcome.Kind.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.store.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which changes of a document make it run again. */
class UpdatesTest {

    private static final Map<String, Object> TEXT = Map.of("inputs", "I like you");

    @Test
    void process_changeByDefault_isSkipped() {
        Fixture fixture = Fixture.of().answers();
        DocumentEvent event = completed(fixture);

        assertThat(changed(fixture, event, fields -> with(fields, "status", Map.of("state", "RETRY"))))
                .isEqualTo(SKIPPED);
        assertThat(fixture.backend.calls()).hasSize(1);
    }

    @Test
    void process_retryAndRemovedStatus_runAgain() {
        Fixture fixture = Fixture.of("ABRAZO_TRIGGER", "written").answers();
        DocumentEvent event = completed(fixture);

        assertThat(changed(fixture, event, fields -> with(fields, "status", Map.of("state", "RETRY"))))
                .isEqualTo(COMPLETED);
        assertThat(changed(fixture, event, fields -> with(fields, "status", null)))
                .isEqualTo(COMPLETED);
        assertThat(changed(fixture, event, fields -> with(fields, "status", "PENDING")))
                .isEqualTo(COMPLETED);
        assertThat(changed(fixture, event, fields -> with(fields, "inputs", "other")))
                .isEqualTo(SKIPPED);
        assertThat(fixture.backend.calls()).hasSize(4);
    }

    @Test
    void process_ownWrites_areSkipped() {
        Fixture fixture = Fixture.of("ABRAZO_TRIGGER", "written", "ABRAZO_RERUN_ON_CHANGE", "true")
                .answers();
        Document before = fixture.documents.put("a", TEXT);
        fixture.processor.process(new DocumentEvent("e1", before, null));
        Document after = Objects.requireNonNull(fixture.documents.get(before.name()));

        assertThat(fixture.processor
                        .process(new DocumentEvent("e2", after, before))
                        .kind())
                .isEqualTo(SKIPPED);
        // A write without a change, which the emulator reports as well.
        assertThat(fixture.processor
                        .process(new DocumentEvent("e3", after, after))
                        .kind())
                .isEqualTo(SKIPPED);
        assertThat(fixture.backend.calls()).hasSize(1);
    }

    @Test
    void process_changedInputs_runAgainWhereConfigured() {
        Fixture fixture = Fixture.of("ABRAZO_TRIGGER", "written", "ABRAZO_RERUN_ON_CHANGE", "true")
                .answers();
        DocumentEvent event = completed(fixture);

        assertThat(changed(fixture, event, fields -> with(fields, "note", "mine")))
                .isEqualTo(SKIPPED);
        assertThat(changed(fixture, event, fields -> with(fields, "inputs", "other")))
                .isEqualTo(COMPLETED);
        assertThat(changed(fixture, event, fields -> with(fields, "parameters", Map.of("top_k", 1L))))
                .isEqualTo(COMPLETED);
        assertThat(fixture.backend.calls()).hasSize(3);
    }

    @Test
    void process_changedInputsOfADocumentWithoutStatus_runWhereConfigured() {
        Fixture fixture = Fixture.of("ABRAZO_TRIGGER", "written", "ABRAZO_RERUN_ON_CHANGE", "true")
                .answers();
        DocumentEvent old = fixture.create("a", Map.of("inputs", "I like you", "response", "of the extension"));

        assertThat(changed(fixture, old, fields -> with(fields, "note", "mine")))
                .isEqualTo(SKIPPED);
        assertThat(changed(fixture, old, fields -> with(fields, "inputs", "other")))
                .isEqualTo(COMPLETED);
    }

    private static DocumentEvent completed(Fixture fixture) {
        DocumentEvent event = fixture.create("a", TEXT);
        assertThat(fixture.processor.process(event).kind()).isEqualTo(COMPLETED);
        return event;
    }

    private static Outcome.Kind changed(
            Fixture fixture, DocumentEvent event, UnaryOperator<Map<String, @Nullable Object>> change) {
        Document before = Objects.requireNonNull(fixture.documents.get(Fixture.name(event)));
        Document after = fixture.documents.edit(before.name(), change);
        return fixture.processor
                .process(new DocumentEvent("change", after, before))
                .kind();
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }
}
