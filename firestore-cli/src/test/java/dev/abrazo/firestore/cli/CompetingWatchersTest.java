package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.AbortedException;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import com.google.cloud.firestore.WriteBatch;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several watchers, each in a process of its own, on one collection; one of them is killed in the middle. */
@Timeout(180)
class CompetingWatchersTest {

    private static final int DOCUMENTS = 1000;
    private static final int CONCURRENCY = 4;
    private static final int KILL_AFTER = 200;
    private static final int WAVE = 50;
    private static final int MOST_AT_ONCE = 100;

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final ScriptedServer server = new ScriptedServer().handle(this::answer);

    @TempDir
    Path folder;

    private Answer answer(RecordedRequest request) {
        Map<?, ?> body = (Map<?, ?>) Json.parse(request.text());
        calls.computeIfAbsent(String.valueOf(body.get("inputs")), unused -> new AtomicInteger())
                .incrementAndGet();
        return Answer.json(200, "[{\"label\":\"" + body.get("inputs") + "\",\"score\":0.5}]");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void watchers_oneKilled_completeEachDocumentOnce(int count) throws Exception {
        String project = FirestoreEmulator.shared().newProject();
        List<CommandProcess> watchers = new ArrayList<>();
        try (Firestore client = Functions.client(project);
                server) {
            for (int i = 0; i < count; i++) {
                watchers.add(watcher(project));
            }
            watchers.forEach(watcher -> watcher.await("Watching inferences."));
            Set<String> completed = new HashSet<>();
            int created = 0;
            boolean killed = false;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(150);
            while (completed.size() < DOCUMENTS) {
                if (created < DOCUMENTS && created - completed.size() <= MOST_AT_ONCE - WAVE) {
                    create(client, created);
                    created += WAVE;
                }
                if (!killed && calls.size() >= KILL_AFTER) {
                    watchers.get(0).kill();
                    killed = true;
                }
                takeCompleted(client, completed);
                assertThat(System.nanoTime())
                        .as("it takes too long: %d of %d documents are completed", completed.size(), DOCUMENTS)
                        .isLessThan(end);
            }
            assertThat(killed).isTrue();

            int all = calls.values().stream().mapToInt(AtomicInteger::get).sum();
            assertThat(calls).hasSize(DOCUMENTS);
            assertThat(all).isBetween(DOCUMENTS, DOCUMENTS + CONCURRENCY);
            for (CommandProcess watcher : watchers.subList(1, count)) {
                assertThat(watcher.terminate()).as(watcher.text()).isZero();
                assertThat(watcher.text()).doesNotContain("error");
            }
        } finally {
            watchers.forEach(CommandProcess::close);
        }
    }

    private CommandProcess watcher(String project) throws Exception {
        return CommandProcess.start(
                folder,
                Map.of(
                        "FIRESTORE_EMULATOR_HOST", FirestoreEmulator.shared().host(),
                        "TASK", "text-classification",
                        "COLLECTION_NAME", "inferences",
                        "HF_API_TOKEN", "hf_test",
                        "HF_INFERENCE_ENDPOINT", server.url("/model").toString(),
                        "ABRAZO_CONCURRENCY", Integer.toString(CONCURRENCY),
                        "ABRAZO_TIMEOUT", "4s",
                        "ABRAZO_LEASE_MARGIN", "1"),
                "firestore",
                "watch",
                "--project",
                project);
    }

    private static void create(Firestore client, int first) throws Exception {
        WriteBatch batch = client.batch();
        for (int i = first; i < first + WAVE; i++) {
            batch.create(client.document("inferences/d" + i), Map.of("inputs", "text " + i));
        }
        batch.commit().get();
    }

    /** Checks the documents with a result, notes each and deletes it: the emulator's time for a write grows with its documents. */
    private static void takeCompleted(Firestore client, Set<String> completed) throws Exception {
        WriteBatch batch = client.batch();
        for (QueryDocumentSnapshot document : client.collection("inferences")
                .whereEqualTo("status.state", "COMPLETED")
                .limit(200)
                .get()
                .get()
                .getDocuments()) {
            assertThat(document.get("output"))
                    .isEqualTo(List.of(Map.of("label", document.getString("inputs"), "score", 0.5)));
            completed.add(document.getId());
            batch.delete(document.getReference());
        }
        try {
            batch.commit().get();
        } catch (ExecutionException e) {
            // The emulator's locks are busy: the next look deletes them.
            assertThat(e.getCause()).isInstanceOf(AbortedException.class);
        }
        Thread.sleep(100);
    }
}
