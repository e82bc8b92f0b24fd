package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Spawn;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Repeated {@code kill -9} of the command at random calls, some of which are retries. No row is lost, and no row with a
 * result in output or journal is requested again.
 */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class KilledBatchTest {

    private static final int ROWS = 200;
    private static final int KILLS = 6;

    @TempDir
    Path home;

    private final AtomicReference<Process> process = new AtomicReference<>();
    private final AtomicInteger untilKill = new AtomicInteger();
    private final Map<Long, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Set<Long> askedAgain = new ConcurrentSkipListSet<>();
    private volatile Set<Long> standing = Set.of();

    @ParameterizedTest
    @ValueSource(strings = {"--concurrency=8", "--unordered"})
    void resume_afterKills_losesAndRepeatsNothing(String flag) throws Exception {
        Path in = Jsonl.rows(home.resolve("in.jsonl"), ROWS);
        Path out = home.resolve("out.jsonl");
        Random random = new Random(flag.length());
        int status = 0;
        try (ScriptedServer server = new ScriptedServer().handle(this::answer)) {
            for (int run = 0; run < KILLS; run++) {
                status = run(1 + random.nextInt(ROWS / 4), in, out, server, flag);
            }
            assertThat(status).isEqualTo(128 + 9);
            // The first two runs retry errors; then none is left.
            for (int run = 0; run < 3; run++) {
                status = run(Integer.MAX_VALUE, in, out, server, flag);
            }
        }
        assertThat(status).isZero();
        assertThat(askedAgain).isEmpty();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            expected.add(i + " short " + i);
        }
        List<String> answers = Jsonl.brief(Jsonl.read(out));
        if (flag.equals("--unordered")) {
            assertThat(answers).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(answers).isEqualTo(expected);
        }
        assertThat(Jsonl.journal(out)).doesNotExist();
    }

    @Test
    void resume_tableAfterKills_losesAndRepeatsNothing() throws Exception {
        Path in = Jsonl.table(home.resolve("in.csv"), ROWS);
        Path out = home.resolve("out.csv");
        String[] flags = {"--task=summarization", "--column=review", "--id-column=key"};
        Random random = new Random(7);
        int status = 0;
        try (ScriptedServer server = new ScriptedServer().handle(this::answer)) {
            for (int run = 0; run < 3; run++) {
                status = run(1 + random.nextInt(ROWS / 4), in, out, server, flags);
            }
            assertThat(status).isEqualTo(128 + 9);
            assertThat(out).doesNotExist();
            for (int run = 0; run < 3; run++) {
                status = run(Integer.MAX_VALUE, in, out, server, flags);
            }
        }
        assertThat(status).isZero();
        assertThat(askedAgain).isEmpty();
        StringBuilder expected = new StringBuilder("id,input,summary_text\n");
        for (int i = 1; i <= ROWS; i++) {
            expected.append(i + ",\"text " + i + "\n\"\"quoted\"\"; end\",short " + i + "\n");
        }
        assertThat(out).hasContent(expected.toString());
    }

    private int run(int kill, Path in, Path out, ScriptedServer server, String... flags) throws Exception {
        Path results = out.toString().endsWith(".csv") ? Path.of(out + ".jsonl") : out;
        standing = Jsonl.finished(results);
        untilKill.set(kill);
        List<Object> arguments = new ArrayList<>(
                List.of("batch", in, "--out", out, "--resume", "--no-retry", "--endpoint", server.url("/model")));
        arguments.addAll(List.of(flags));
        Process started = new Spawn(home).start(arguments.toArray());
        process.set(started);
        started.getOutputStream().close();
        Spawn.text(started.getErrorStream());
        return Spawn.ended(started);
    }

    private Answer answer(RecordedRequest request) {
        long row = Jsonl.row(request.text());
        int call = calls.computeIfAbsent(row, key -> new AtomicInteger()).incrementAndGet();
        if (standing.contains(row)) {
            askedAgain.add(row);
        }
        if (untilKill.decrementAndGet() == 0) {
            process.get().destroyForcibly();
        }
        return row % 5 == 0 && call <= 2
                ? Answer.json(500, "{\"error\":\"not yet\"}")
                : Answer.json("[{\"summary_text\":\"short " + row + "\"}]");
    }
}
