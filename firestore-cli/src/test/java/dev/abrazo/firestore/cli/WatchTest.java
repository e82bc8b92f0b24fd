package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Firestore;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.ScriptedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code abrazo firestore watch} on the real emulator. */
@Timeout(60)
class WatchTest {

    private final FirestoreEmulator emulator = FirestoreEmulator.shared();
    private static final String LABELS = "[{\"label\":\"P\",\"score\":0.5}]";
    private static final List<Map<String, Object>> RESULT = List.of(Map.of("label", "P", "score", 0.5));

    private final ScriptedServer server = new ScriptedServer().handle(request -> Answer.json(200, LABELS));
    private final String project = emulator.newProject();
    private final Firestore client = Functions.client(project);

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    private CommandRun watch(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FIRESTORE_EMULATOR_HOST", emulator.host(),
                "TASK", "text-classification",
                "COLLECTION_NAME", "inferences",
                "HF_API_TOKEN", "hf_test",
                "HF_INFERENCE_ENDPOINT", server.url("/model").toString()));
        environment.putAll(variables);
        return CommandRun.start(
                environment,
                Stream.concat(Stream.of("firestore", "watch", "--project", project), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    @Test
    void documents_thatAreThereAndNewOnes_getTheirResult() throws Exception {
        DocumentReference before = client.document("inferences/before");
        before.create(Map.of("inputs", "a")).get();
        DocumentReference done = client.document("inferences/done");
        done.create(Map.of("inputs", "b", "status", Map.of("state", "COMPLETED")))
                .get();
        try (CommandRun command = watch(Map.of(), "--verbose").await("Watching inferences.")) {
            assertThat(Functions.await(before, "COMPLETED", 1)).containsEntry("output", RESULT);
            DocumentReference later = client.document("inferences/later");
            later.create(Map.of("inputs", "c")).get();
            Functions.await(later, "COMPLETED", 1);
            later.update("status.state", "RETRY").get();
            server.request(2);
            Functions.await(later, "COMPLETED", 1);
            later.update("status", FieldValue.delete()).get();
            server.request(3);
            Functions.await(later, "COMPLETED", 1);

            command.await("inferences/before  completed").await("inferences/later  completed");
            assertThat(server.requests()).hasSize(4);
            assertThat(Functions.fields(done)).doesNotContainKey("output");
        }
    }

    @Test
    void wildcards_watchTheCollectionGroup() throws Exception {
        DocumentReference elsewhere = client.document("rooms/r/messages/a");
        elsewhere.create(Map.of("inputs", "a")).get();
        DocumentReference message = client.document("users/ada/messages/a");
        message.create(Map.of("inputs", "a")).get();
        try (CommandRun command = watch(Map.of("COLLECTION_NAME", "users/{uid}/messages"))) {
            Functions.await(message, "COMPLETED", 1);
            DocumentReference second = client.document("users/bob/messages/b");
            second.create(Map.of("inputs", "a")).get();
            Functions.await(second, "COMPLETED", 1);

            assertThat(server.requests()).hasSize(2);
            assertThat(Functions.fields(elsewhere)).containsOnlyKeys("inputs");
        }
    }

    @Test
    void expiredLeaseOfAnotherWorker_isTakenUpWhenItEnds() throws Exception {
        DocumentReference document = client.document("inferences/a");
        Instant end = Instant.now().plusSeconds(2);
        document.create(Map.of(
                        "inputs",
                        "a",
                        "status",
                        Map.of(
                                "state",
                                "PROCESSING",
                                "attempts",
                                1,
                                "worker",
                                "gone",
                                "leaseUntil",
                                Timestamp.ofTimeSecondsAndNanos(end.getEpochSecond(), 0))))
                .get();
        try (CommandRun command = watch(Map.of("ABRAZO_TIMEOUT", "1s", "ABRAZO_LEASE_MARGIN", "1"))) {
            assertThat(Functions.await(document, "COMPLETED", 2)).containsEntry("output", RESULT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void stop_finishesTheDocumentsThatRun() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(Answer.json(200, LABELS).waitAt(Answer.BEFORE_HEAD, gate));
        DocumentReference running = client.document("inferences/running");
        running.create(Map.of("inputs", "a")).get();
        CommandRun command = watch(Map.of("ABRAZO_CONCURRENCY", "1"));
        server.request(0);
        DocumentReference waiting = client.document("inferences/waiting");
        waiting.create(Map.of("inputs", "b")).get();
        new Thread(() -> {
                    sleep(300);
                    gate.countDown();
                })
                .start();

        assertThat(command.stop()).isZero();

        assertThat(Functions.fields(running)).containsEntry("output", RESULT);
        assertThat(Functions.fields(waiting)).containsOnlyKeys("inputs");
        assertThat(command.err()).contains("1 completed · 0 failed");
    }

    @Test
    void stop_documentThatDoesNotEnd_isLeftToItsLease() throws Exception {
        server.answer(Answer.silence());
        DocumentReference document = client.document("inferences/a");
        document.create(Map.of("inputs", "a")).get();
        CommandRun command = watch(Map.of("ABRAZO_TIMEOUT", "20s"), "--stop-timeout", "200ms");
        server.request(0);

        assertThat(command.stop()).isZero();

        assertThat(command.err()).contains("Documents that did not end in time: 1.");
        assertThat((Map<?, ?>) Functions.fields(document).get("status"))
                .extracting("state")
                .isEqualTo("PROCESSING");
    }

    @Test
    void metrics_areServedForPrometheusAndPrinted() throws Exception {
        DocumentReference document = client.document("inferences/a");
        document.create(Map.of("inputs", "a")).get();
        int port = freePort();
        try (CommandRun command =
                watch(Map.of(), "--metrics-port", Integer.toString(port), "--metrics-interval", "100ms")) {
            Functions.await(document, "COMPLETED", 1);
            command.await("1 completed · 0 failed · 0 retried");
            String text = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(text)
                    .contains("# TYPE abrazo_firestore_completed_total counter\nabrazo_firestore_completed_total 1\n")
                    .contains("# TYPE abrazo_firestore_running gauge\nabrazo_firestore_running 0\n");
        }
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
