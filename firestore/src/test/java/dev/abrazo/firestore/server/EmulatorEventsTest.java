package dev.abrazo.firestore.server;

import static dev.abrazo.firestore.server.RunningFunctions.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.firestore.TriggerInference;
import dev.abrazo.firestore.event.RecordedEvent;
import dev.abrazo.firestore.event.SimpleCloudEvent;
import dev.abrazo.firestore.value.TypedValues;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FirestoreEmulator;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of the real emulator, whose events go to the functions. */
class EmulatorEventsTest {

    private static final String LABELS = "[{\"label\":\"POSITIVE\",\"score\":0.9}]";
    private static final String INPUTS = "{\"inputs\":{\"stringValue\":\"I like you\"}}";

    private final FirestoreEmulator emulator = FirestoreEmulator.shared();
    private final String project = emulator.newProject();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void newDocument_getsItsResult(int generation) {
        try (RunningFunctions functions = RunningFunctions.on(emulator)) {
            functions.model().handle(request -> Answer.json(LABELS));
            trigger(generation);

            emulator.create(project, "texts/a", INPUTS);

            Map<String, Object> fields = awaitState("texts/a", "COMPLETED");
            assertThat(fields.get("output")).isEqualTo(List.of(Map.of("label", "POSITIVE", "score", 0.9)));
            assertThat((Map<?, ?>) fields.get("status"))
                    .extracting("attempts", "model", "provider")
                    .containsExactly(1L, "a/b", "endpoint");
            assertThat(functions.model().only().text()).isEqualTo("{\"inputs\":\"I like you\"}");
        }
    }

    @Test
    void documentsInSubcollections_matchWildcards() {
        try (RunningFunctions functions = RunningFunctions.on(emulator, "COLLECTION_NAME", "users/{uid}/texts")) {
            functions.model().handle(request -> Answer.json(LABELS));
            emulator.trigger(project, "run", "created", "users/{uid}/texts/{id}");

            emulator.create(project, "users/ada/texts/ü", INPUTS);

            assertThat(awaitState("users/ada/texts/ü", "COMPLETED")).containsKey("output");
        }
    }

    @Test
    void failingModel_asksForTheEventAgain() {
        try (RunningFunctions functions = RunningFunctions.on(emulator, "ABRAZO_OPTIONS", "{\"retryOnError\":false}")) {
            functions.model().handle(request -> Answer.json(503, "{\"error\":\"busy\"}"));
            emulator.create(project, "texts/a", INPUTS);

            assertThat(event(functions, "texts/a")).isEqualTo(503);
            assertThat(awaitState("texts/a", "RETRY")).doesNotContainKey("output");
            // Not due yet.
            assertThat(event(functions, "texts/a")).isEqualTo(503);
            assertThat(functions.model().requests()).hasSize(1);
        }
    }

    @Test
    void failedDocument_isDecided() {
        try (RunningFunctions functions = RunningFunctions.on(emulator)) {
            functions.model().handle(request -> Answer.json(400, "{\"error\":\"too long\"}"));
            emulator.create(project, "texts/a", INPUTS);

            assertThat(event(functions, "texts/a")).isEqualTo(204);
            assertThat((String) awaitState("texts/a", "ERRORED").get("error")).contains("too long");
            // A second delivery.
            assertThat(event(functions, "texts/a")).isEqualTo(204);
            assertThat(functions.model().requests()).hasSize(1);
        }
    }

    @Test
    void functionOfTheFramework_throwsWhatIsNotDecided() throws Exception {
        try (RunningFunctions functions = RunningFunctions.on(emulator, "ABRAZO_OPTIONS", "{\"retryOnError\":false}")) {
            functions.model().answer(Answer.json(503, "{\"error\":\"busy\"}"), Answer.json(LABELS));
            TriggerInference function = new TriggerInference(functions.context());
            emulator.create(project, "texts/a", INPUTS);
            emulator.create(project, "texts/b", INPUTS);

            assertThatThrownBy(() -> function.accept(new SimpleCloudEvent("e1", data("texts/a"))))
                    .isInstanceOf(TriggerInference.UndecidedException.class)
                    .hasMessage("The document is not done: RETRY. The event must be delivered again.")
                    .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
            function.accept(new SimpleCloudEvent("e2", data("texts/b")));
            function.accept(new SimpleCloudEvent("e3", new byte[] {1, 2, 3}));

            assertThat(awaitState("texts/b", "COMPLETED")).containsKey("output");
        }
    }

    @Test
    void requestsThatAreNoEvents_areRefused() {
        try (RunningFunctions functions = RunningFunctions.on(emulator)) {
            RecordedEvent other = RecordedEvent.of("v2-created");

            assertThat(post(functions, "/events", "hello".getBytes())).isEqualTo(400);
            assertThat(post(functions, "/events", new byte[0])).isEqualTo(400);
            assertThat(post(functions, "/no-such-path", other.body())).isEqualTo(404);
            assertThat(send(functions.request("/events").GET()).statusCode()).isEqualTo(405);
            // Another collection: nothing to do.
            assertThat(post(functions, "/events", Base64.getDecoder().decode(other.body())))
                    .isEqualTo(204);
            assertThat(functions.model().requests()).isEmpty();
        }
    }

    private void trigger(int generation) {
        if (generation == 1) {
            emulator.firstGenerationTrigger(project, "run", "create", "texts/{id}");
        } else {
            emulator.trigger(project, "run", "created", "texts/{id}");
        }
    }

    /** Delivers an event about the document as it is now. */
    private int event(RunningFunctions functions, String path) {
        return post(functions, "/events", data(path));
    }

    private byte[] data(String path) {
        return Json.bytes(Map.of("value", emulator.document(project, path)));
    }

    private static int post(RunningFunctions functions, String path, byte[] body) {
        return send(functions
                        .request(path, "ce-id", "e1", "Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private Map<String, Object> awaitState(String path, String state) {
        Background.awaitUntil(path + " is " + state, () -> state.equals(state(fields(path))));
        return fields(path);
    }

    private static Object state(Map<String, Object> fields) {
        return fields.get("status") instanceof Map<?, ?> status ? status.get("state") : null;
    }

    private Map<String, Object> fields(String path) {
        return TypedValues.readFields(emulator.document(project, path).get("fields"));
    }
}
