package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.WriteBatch;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code abrazo firestore emulate} with events of the real emulator. */
@Timeout(60)
class EmulateTest {

    private static final String LABELS = "[{\"label\":\"P\",\"score\":0.5}]";
    private static final List<Map<String, Object>> RESULT = List.of(Map.of("label", "P", "score", 0.5));

    private final ScriptedServer server = new ScriptedServer().handle(request -> Answer.json(200, LABELS));

    @AfterEach
    void close() {
        server.close();
    }

    private Functions start(String collection, String... arguments) {
        return Functions.start(
                Map.of(
                        "TASK",
                        "text-classification",
                        "COLLECTION_NAME",
                        collection,
                        "HF_API_TOKEN",
                        "hf_test",
                        "HF_INFERENCE_ENDPOINT",
                        server.url("/model").toString()),
                arguments);
    }

    @Test
    void documents_createdInEveryWay_getTheirResult() throws Exception {
        try (Functions functions = start("inferences")) {
            Firestore client = functions.client();
            Map<String, Object> fields = Map.of("inputs", "\u00e9 \u65e5\u672c \ud83d\ude00");
            List<DocumentReference> documents = new ArrayList<>();
            DocumentReference set = client.collection("inferences").document("set \u00fc");
            set.set(fields).get();
            documents.add(set);
            documents.add(client.collection("inferences").add(fields).get());
            WriteBatch batch = client.batch();
            for (int i = 0; i < 3; i++) {
                DocumentReference document = client.collection("inferences").document("batch" + i);
                batch.create(document, fields);
                documents.add(document);
            }
            batch.commit().get();
            DocumentReference inTransaction = client.collection("inferences").document("transaction");
            client.runTransaction(transaction -> transaction.create(inTransaction, fields))
                    .get();
            documents.add(inTransaction);

            for (DocumentReference document : documents) {
                assertThat(functions.await(document, "COMPLETED")).containsEntry("output", RESULT);
            }
            assertThat(server.requests()).hasSize(documents.size());
            assertThat(server.request(0).awaitBody().text()).contains("\u00e9 \u65e5\u672c \ud83d\ude00");
            functions.command().await("inferences/set \u00fc  completed");
        }
    }

    @Test
    void wildcards_matchSubCollectionsOnly() throws Exception {
        try (Functions functions = start("users/{uid}/messages")) {
            Firestore client = functions.client();
            DocumentReference elsewhere = client.document("messages/a");
            elsewhere.create(Map.of("inputs", "a")).get();
            client.document("users/ada/other/a").create(Map.of("inputs", "a")).get();
            DocumentReference message = client.document("users/ada/messages/a");
            message.create(Map.of("inputs", "a")).get();

            functions.await(message, "COMPLETED");

            assertThat(server.requests()).hasSize(1);
            assertThat(Functions.fields(elsewhere)).containsOnlyKeys("inputs");
        }
    }

    @Test
    void eventsOfBothGenerationsAndDuplicates_callTheModelOncePerDocument() throws Exception {
        try (Functions functions = start("inferences", "--redeliver")) {
            // A second trigger brings each event once more, in the form of the first generation.
            FirestoreEmulator.shared()
                    .firstGenerationTrigger(functions.project(), "first", "write", "inferences/{documentId}");
            List<DocumentReference> documents = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                DocumentReference document = functions.client().document("inferences/d" + i);
                document.create(Map.of("inputs", "a" + i)).get();
                documents.add(document);
            }

            for (DocumentReference document : documents) {
                functions.await(document, "COMPLETED");
            }
            // A write without a change brings an event of the second generation.
            documents.get(0).update("inputs", "a0").get();
            // Longer than any redelivery.
            Thread.sleep(600);
            assertThat(server.requests()).hasSize(documents.size());
        }
    }

    @Test
    void firstGenerationEvent_alone_isProcessed() throws Exception {
        try (Functions functions = start("inferences")) {
            // Replaces the trigger of the command by one that matches nothing.
            FirestoreEmulator.shared().trigger(functions.project(), "abrazo-triggerInference", "created", "none/{id}");
            FirestoreEmulator.shared()
                    .firstGenerationTrigger(functions.project(), "first", "create", "inferences/{documentId}");
            DocumentReference document = functions.client().document("inferences/a");
            document.create(Map.of("inputs", "a")).get();

            assertThat(functions.await(document, "COMPLETED")).containsEntry("output", RESULT);
        }
    }

    @Test
    void deletedAndChangedInBetween_areHandled() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(
                Answer.json(200, LABELS).waitAt(Answer.BEFORE_HEAD, gate),
                Answer.json(200, LABELS).waitAt(Answer.BEFORE_HEAD, gate));
        try (Functions functions = start("inferences")) {
            DocumentReference deleted = functions.client().document("inferences/deleted");
            deleted.create(Map.of("inputs", "a")).get();
            server.request(0);
            DocumentReference changed = functions.client().document("inferences/changed");
            changed.create(Map.of("inputs", "b")).get();
            server.request(1);
            deleted.delete().get();
            changed.update("title", "new").get();
            gate.countDown();

            Map<String, Object> fields = functions.await(changed, "COMPLETED");

            assertThat(fields).containsEntry("title", "new").containsEntry("output", RESULT);
            assertThat(Functions.fields(deleted)).isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void user_writesRetryOrRemovesTheStatus_runsAgain() throws Exception {
        try (Functions functions = start("inferences")) {
            DocumentReference document = functions.client().document("inferences/a");
            document.create(Map.of("inputs", "a")).get();
            functions.await(document, "COMPLETED");

            document.update("status.state", "RETRY").get();
            server.request(1);
            functions.await(document, "COMPLETED");
            document.update("status", FieldValue.delete()).get();
            server.request(2);
            functions.await(document, "COMPLETED");

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void failedAttempts_areRepeatedUntilTheirNumberIsReached() throws Exception {
        server.handle(request -> Answer.json(503, "{\"error\":\"down\"}"));
        try (Functions functions = Functions.start(Map.of(
                "TASK", "text-classification",
                "ABRAZO_ATTEMPTS", "2",
                "ABRAZO_OPTIONS", "{\"retryOnError\": false}",
                "HF_INFERENCE_ENDPOINT", server.url("/model").toString()))) {
            DocumentReference poison = functions.client().document("inferences/poison");
            poison.create(Map.of("inputs", "a")).get();

            Map<String, Object> fields = Functions.await(poison, "ERRORED", 2);

            assertThat(fields.get("error")).asString().contains("down");
            assertThat(server.requests()).hasSize(2);
            functions
                    .command()
                    .await("inferences/poison  attempt failed (server)")
                    .await("inferences/poison  failed (server)");
        }
    }

    @Test
    void emulatorThatSendsNoEvents_isListenedTo() throws Exception {
        FirestoreEmulator emulator = FirestoreEmulator.shared();
        String project = emulator.newProject();
        try (Firestore client = Functions.client(project);
                CommandRun command = CommandRun.start(
                                Map.of(
                                        "TASK", "text-classification",
                                        "FIRESTORE_EMULATOR_HOST", emulator.host(),
                                        "HF_INFERENCE_ENDPOINT",
                                                server.url("/model").toString()),
                                "firestore",
                                "emulate",
                                "--project",
                                project)
                        .await("ready ")) {
            assertThat(command.err()).contains("sends no events").contains("--functions_emulator=127.0.0.1:");
            DocumentReference document = client.document("inferences/a");
            document.create(Map.of("inputs", "a")).get();

            assertThat(Functions.await(document, "COMPLETED", 1)).containsEntry("output", RESULT);
        }
    }

    @Test
    void quiet_printsNothingForADocument() throws Exception {
        try (Functions functions = start("inferences", "--quiet")) {
            DocumentReference document = functions.client().document("inferences/a");
            document.create(Map.of("inputs", "a")).get();
            functions.await(document, "COMPLETED");

            assertThat(functions.command().err()).isEmpty();
        }
    }
}
