package dev.abrazo.firestore.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.process.Outcome;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DocumentRunnerTest {

    @Test
    void defectAtOneDocument_leavesTheThreadForOthers() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        FunctionLog.to(log::add);
        try (ScriptedServer firestore = new ScriptedServer()
                        .handle(request -> Answer.json(400, "{\"error\":{\"status\":\"INVALID_ARGUMENT\"}}"));
                FunctionContext context = context(firestore)) {
            DocumentRunner runner = DocumentRunner.start(context, (name, outcome, time) -> {
                seen.add(name.id() + " " + outcome.kind());
                throw new IllegalStateException("a defect");
            });
            for (String id : List.of("a", "b")) {
                runner.offer(document(id), null);
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(id + " " + Outcome.Kind.ERRORED);
            }
            assertThat(runner.stop(Duration.ofSeconds(10))).isTrue();
            assertThat(runner.load()).isEqualTo(new DocumentRunner.Load(0, 0, 0));
            assertThat(log).hasSize(2).allMatch(line -> line.contains("java.lang.IllegalStateException"));
        } finally {
            FunctionLog.to(System.out::println);
        }
    }

    private static FunctionContext context(ScriptedServer firestore) {
        return FunctionContext.of(Map.of(
                "TASK", "text-classification",
                "MODEL_ID", "a/b",
                "COLLECTION_NAME", "inf",
                "HF_API_TOKEN", "hf_test",
                "ABRAZO_CONCURRENCY", "1",
                "FIRESTORE_EMULATOR_HOST", firestore.url("/").getAuthority()));
    }

    private static Document document(String id) {
        return new Document(new DocumentName("p", "(default)", "inf/" + id), Map.of("inputs", "a"), Instant.EPOCH);
    }
}
