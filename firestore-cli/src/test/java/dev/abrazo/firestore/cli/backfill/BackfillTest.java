package dev.abrazo.firestore.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.BulkWriter;
import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.abrazo.firestore.cli.CommandRun;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code abrazo firestore backfill} on the real emulator. */
@Timeout(120)
class BackfillTest {

    private final FirestoreEmulator emulator = FirestoreEmulator.shared();

    private final String project = emulator.newProject();
    private final Firestore client = FirestoreOptions.newBuilder()
            .setProjectId(project)
            .setEmulatorHost(emulator.host())
            .build()
            .getService();
    private final ScriptedServer model = new ScriptedServer()
            .handle(request -> request.text().contains("bad")
                    ? Answer.json(400, "{\"error\": \"bad input\"}")
                    : Answer.json("[{\"label\": \"POSITIVE\", \"score\": 0.9}]"));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        client.shutdownNow();
        model.close();
    }

    @Test
    void backfill_collection_runsWhatHasNoResult() throws Exception {
        create("inf", 600);
        client.document("inf/done")
                .set(Map.of("inputs", "x", "status", Map.of("state", "COMPLETED")))
                .get();
        client.document("inf/failed").set(Map.of("inputs", "bad")).get();
        client.document("other/a").set(Map.of("inputs", "x")).get();

        CommandRun first = run(Map.of());

        assertThat(first.status()).as(first.err()).isEqualTo(1);
        assertThat(first.err()).contains("602 documents read, 600 done, 1 failed {invalid_request=1}.");
        assertThat(model.requests()).hasSize(601);
        for (DocumentSnapshot document : client.collection("inf").get().get().getDocuments()) {
            String state = document.getString("status.state");
            assertThat(state).isEqualTo(document.getId().equals("failed") ? "ERRORED" : "COMPLETED");
        }
        assertThat(client.document("other/a").get().get().get("status")).isNull();

        CommandRun again = run(Map.of());
        assertThat(again.status()).isZero();
        assertThat(again.err()).contains("602 documents read, 0 done, 0 failed.");
        client.document("inf/failed").update("inputs", "good").get();
        CommandRun errors = run(Map.of(), "--retry-errors");
        assertThat(errors.status()).isZero();
        assertThat(errors.err()).contains("602 documents read, 1 done, 0 failed.");
        assertThat(client.document("inf/failed").get().get().getString("status.state"))
                .isEqualTo("COMPLETED");
        assertThat(model.requests()).hasSize(602);
    }

    @Test
    void backfill_wildcards_runEveryMatchingCollection() throws Exception {
        create("users/ada/messages", 3);
        create("users/bob/messages", 3);
        create("rooms/r/messages", 3);
        Path out = folder.resolve("out.jsonl");

        CommandRun run = run(
                Map.of("COLLECTION_NAME", "users/{uid}/messages"),
                "--out",
                out.toString(),
                "--concurrency",
                "2",
                "--rate",
                "1000/s");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("6 documents read, 6 done, 0 failed.");
        List<Object> lines = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            lines.add(Json.parse(line));
        }
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        row("users/ada/messages/d0"),
                        row("users/ada/messages/d1"),
                        row("users/ada/messages/d2"),
                        row("users/bob/messages/d0"),
                        row("users/bob/messages/d1"),
                        row("users/bob/messages/d2"));
    }

    @Test
    void backfill_skipResults_leavesThoseOfTheExtensionAlone() throws Exception {
        client.document("inf/old").set(Map.of("inputs", "x", "response", "old")).get();
        client.document("inf/new").set(Map.of("inputs", "x")).get();

        CommandRun run = run(Map.of("RESULT_FIELD", "response"), "--skip-results");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("2 documents read, 1 done, 0 failed.");
        assertThat(client.document("inf/old").get().get().getData())
                .isEqualTo(Map.of("inputs", "x", "response", "old"));
        assertThat(client.document("inf/new").get().get().getString("status.state"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void backfill_wrongSettings_areRefused() {
        CommandRun run = CommandRun.start(
                Map.of("FIRESTORE_EMULATOR_HOST", emulator.host(), "TASK", "fill-mask", "MODEL_ID", "m"),
                "firestore",
                "backfill",
                "--project",
                "p");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("COLLECTION_NAME is missing.");
    }

    @Test
    void backfill_writesThatFirestoreRefuses_failAndEnd() {
        String document = "{\"name\":\"projects/" + project + "/databases/(default)/documents/inf/a\","
                + "\"fields\":{\"inputs\":{\"stringValue\":\"a\"}},\"updateTime\":\"2026-11-21T08:10:11Z\"}";
        try (ScriptedServer firestore = new ScriptedServer().handle(request -> {
            if (request.line().contains(":runQuery")) {
                return Answer.json("[{\"document\":" + document + "}]");
            }
            return request.line().contains(":batchGet")
                    ? Answer.json("[{\"found\":" + document + "}]")
                    : Answer.json(403, "{\"error\":{\"status\":\"PERMISSION_DENIED\"}}");
        })) {
            CommandRun run =
                    run(Map.of("FIRESTORE_EMULATOR_HOST", firestore.url("/").getAuthority()));

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("1 document read, 0 done, 1 failed {permission=1}.");
            assertThat(model.requests()).isEmpty();
        }
    }

    private static Map<String, Object> row(String path) {
        return Map.of("id", path, "output", "COMPLETED");
    }

    private void create(String path, int count) throws Exception {
        CollectionReference collection = client.collection(path);
        try (BulkWriter writer = client.bulkWriter()) {
            for (int i = 0; i < count; i++) {
                writer.create(collection.document("d" + i), Map.of("inputs", "text " + i));
            }
        }
    }

    private CommandRun run(Map<String, String> variables, String... flags) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FIRESTORE_EMULATOR_HOST", emulator.host(),
                "TASK", "text-classification",
                "COLLECTION_NAME", "inf",
                "HF_API_TOKEN", "hf_test",
                "HF_INFERENCE_ENDPOINT", model.url("/model").toString()));
        environment.putAll(variables);
        List<String> arguments = new ArrayList<>(List.of("firestore", "backfill", "--project", project));
        arguments.addAll(List.of(flags));
        CommandRun run = CommandRun.start(environment, arguments.toArray(String[]::new));
        run.status();
        return run;
    }
}
