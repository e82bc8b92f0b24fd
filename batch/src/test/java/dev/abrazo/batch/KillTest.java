package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of a real process, repeatedly while it works; the server kills it. */
@Timeout(300)
class KillTest {

    private static final int ROWS = 240;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    private final Map<Long, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicReference<Process> process = new AtomicReference<>();
    private final AtomicInteger untilKill = new AtomicInteger();
    private volatile Set<Long> completed = Set.of();
    private volatile boolean failing = true;

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "unordered"})
    void resume_afterKill_losesAndRepeatsNothing(String order) throws Exception {
        Path in = Lines.input(folder.resolve("in.jsonl"), 1, ROWS);
        Path out = folder.resolve("out.jsonl");
        Random random = new Random(order.hashCode());
        try (ScriptedServer server = new ScriptedServer().handle(this::answer)) {
            for (int i = 0; i < KILLS; i++) {
                run(1 + random.nextInt(2 * ROWS / KILLS), in, out, order, server.url("/model"));
            }
            run(Integer.MAX_VALUE, in, out, order, server.url("/model"));
            failing = false;
            Lines.input(in, ROWS + 1, ROWS + 60);
            // The first of these is killed during the retries, whose results are in the journal until the merge.
            run(25, in, out, order, server.url("/model"));
            run(Integer.MAX_VALUE, in, out, order, server.url("/model"));
        }

        List<String> ids = Lines.of(out).stream()
                .map(line -> (Map<?, ?>) Json.parse(line))
                .map(line -> line.get("id") + " " + ((Map<?, ?>) line.get("output")).get("summary_text"))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= ROWS + 60; i++) {
            expected.add(i + " text " + i);
        }
        if (order.equals("ordered")) {
            assertThat(ids).containsExactlyElementsOf(expected);
        } else {
            assertThat(ids).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(Lines.journal(out)).doesNotExist();
    }

    private void run(int kill, Object... args) throws IOException, InterruptedException {
        completed = Lines.completedRows((Path) args[1]);
        untilKill.set(kill);
        List<String> options = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        Process forked = new ProcessBuilder(ForkedBatch.command(options, args))
                .redirectErrorStream(true)
                .start();
        process.set(forked);
        String output = new String(forked.getInputStream().readAllBytes());
        int status = forked.waitFor();
        assertThat(status).as(output).isIn(0, 128 + 9);
    }

    private Answer answer(RecordedRequest request) {
        Map<?, ?> body = (Map<?, ?>) Json.parse(request.awaitBody().text());
        String text = (String) body.get("inputs");
        long row = Long.parseLong(text.substring("text ".length()));
        int call = calls.computeIfAbsent(row, n -> new AtomicInteger()).incrementAndGet();
        if (untilKill.decrementAndGet() == 0) {
            process.get().destroyForcibly();
        }
        if (completed.contains(row)) {
            return Answer.json("[{\"summary_text\":\"asked again, call " + call + "\"}]");
        }
        return failing && row % 6 == 0
                ? Answer.json(500, "{\"error\":\"not yet\"}")
                : Answer.json("[{\"summary_text\":\"" + text + "\"}]");
    }
}
