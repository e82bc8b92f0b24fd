package dev.abrazo.firestore.server;

import static dev.abrazo.firestore.server.RunningFunctions.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.value.TypedValues;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FirestoreEmulator;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and results at the limits of the real emulator. */
class EmulatorLimitsTest {

    private static final int MIB = 1 << 20;

    private final FirestoreEmulator emulator = FirestoreEmulator.shared();
    private final String project = emulator.newProject();

    @Test
    void documentWithoutRoomForTheClaim_isDecided() {
        try (RunningFunctions functions = RunningFunctions.on(emulator)) {
            create("x".repeat(MIB - 150));

            assertThat(event(functions)).isEqualTo(204);
            assertThat(fields()).containsOnlyKeys("inputs");
            assertThat(functions.model().requests()).isEmpty();
        }
    }

    @Test
    void documentWithoutRoomForTheMessage_getsTheTypeOfTheError() {
        try (RunningFunctions functions = RunningFunctions.on(emulator)) {
            functions.model().handle(request -> Answer.json(400, "{\"error\":\"" + "too long ".repeat(30) + "\"}"));
            create("x".repeat(MIB - 500));

            assertThat(event(functions)).isEqualTo(204);
            assertThat(fields()).containsOnlyKeys("inputs", "status");
            assertThat(status())
                    .containsEntry("state", "ERRORED")
                    .containsEntry("error", Map.of("type", "invalid_request"));
            assertThat(functions.model().requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB, 5 * MIB, 12 * MIB})
    void resultThatIsTooLarge_isTheErrorOfTheDocument(int size) {
        try (RunningFunctions functions = RunningFunctions.on(emulator)) {
            functions
                    .model()
                    .handle(request -> Answer.json("[{\"label\":\"" + "x".repeat(size) + "\",\"score\":0.9}]"));
            create("I like you");

            assertThat(event(functions)).isEqualTo(204);
            assertThat((String) fields().get("error")).startsWith("The result can't be stored");
            assertThat(status()).containsEntry("state", "ERRORED");
            assertThat(functions.model().requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ergebnis ü.a`b", "a\\b.`.\uD83D\uDE00", "ai.result"})
    void namesOfFields_canBeAny(String field) {
        try (RunningFunctions functions = RunningFunctions.on(emulator, "RESULT_FIELD", field)) {
            functions.model().handle(request -> Answer.json("[{\"label\":\"P\",\"score\":0.5}]"));
            create("I like you");

            assertThat(event(functions)).isEqualTo(204);
            Object result = fields();
            for (String name : field.split("\\.")) {
                result = ((Map<?, ?>) result).get(name);
            }
            assertThat(result).isEqualTo(List.of(Map.of("label", "P", "score", 0.5)));
        }
    }

    @Test
    void vectors_areStoredUpToTheLimit() {
        try (RunningFunctions functions = RunningFunctions.on(emulator, "TASK", "feature-extraction")) {
            for (int length : new int[] {1, 2048, 2049}) {
                functions.model().handle(request -> Answer.json(String.valueOf(Collections.nCopies(length, 0.5))));
                String id = "v" + length;
                emulator.create(project, "texts/" + id, "{\"inputs\":{\"stringValue\":\"a\"}}");

                assertThat(event(functions, "texts/" + id)).isEqualTo(204);
                Object output = fields("texts/" + id).get("output");
                if (length <= 2048) {
                    assertThat((float[]) output).hasSize(length).containsOnly(0.5f);
                } else {
                    assertThat((List<?>) output).hasSize(length).allMatch(number -> number.equals(0.5));
                }
            }
        }
    }

    @Test
    void listOfVectors_isStored() {
        try (RunningFunctions functions = RunningFunctions.on(emulator, "TASK", "feature-extraction")) {
            functions.model().handle(request -> Answer.json("[[0.5,1],[0.25,2]]"));
            emulator.create(
                    project,
                    "texts/a",
                    "{\"inputs\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"stringValue\":\"b\"}]}}}");

            assertThat(event(functions)).isEqualTo(204);
            assertThat(status()).containsEntry("state", "COMPLETED");
            assertThat(fields().get("output"))
                    .isEqualTo(List.of(Map.of("values", List.of(0.5, 1.0)), Map.of("values", List.of(0.25, 2.0))));
        }
    }

    private void create(String inputs) {
        emulator.create(project, "texts/a", "{\"inputs\":{\"stringValue\":\"" + inputs + "\"}}");
    }

    private int event(RunningFunctions functions) {
        return event(functions, "texts/a");
    }

    private int event(RunningFunctions functions, String path) {
        byte[] body = Json.bytes(Map.of("value", emulator.document(project, path)));
        return send(functions
                        .request("/events", "ce-id", "e1", "Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    @SuppressWarnings("unchecked") // a status is a map
    private Map<String, Object> status() {
        return (Map<String, Object>) fields().get("status");
    }

    private Map<String, Object> fields() {
        return fields("texts/a");
    }

    private Map<String, Object> fields(String path) {
        return TypedValues.readFields(emulator.document(project, path).get("fields"));
    }
}
