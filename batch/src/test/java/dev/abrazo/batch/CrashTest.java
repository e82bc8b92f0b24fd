package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.internal.journal.CrashingDisk;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Crashes at every change of a file, before it and in the middle of it. Asserts that no row with a result in output or journal
 * is run again, that the output has each line at most once at any time, that no file stays open, and that the final output is
 * the same as without a crash.
 */
class CrashTest {

    private static final int ROWS = 14;
    private static final int MAX_CHANGES = 50;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resume_afterCrashAtAnyChange_losesAndRepeatsNothing(boolean ordered) throws IOException {
        Random random = new Random(7);
        for (int change = 0; change < MAX_CHANGES; change++) {
            for (boolean torn : new boolean[] {false, true}) {
                Path directory = Files.createDirectory(folder.resolve(change + (torn ? "torn" : "")));
                Scenario scenario = new Scenario(directory, ordered, random.nextInt(3));
                if (random.nextBoolean()) {
                    // The run that crashes then retries errors, with a merge at its end.
                    scenario.run(new CrashingDisk(Integer.MAX_VALUE, false));
                }
                scenario.crashRepeatedly(change, torn, random);
            }
        }
    }

    /** Crashes repeatedly on one output, with rows that fail at first, until all rows are completed. */
    private static final class Scenario implements RowRunner {
        private final Path in;
        private final Path out;
        private final boolean ordered;
        private final int failing;
        private final Map<Long, AtomicInteger> calls = new ConcurrentHashMap<>();
        private volatile Set<Long> completed = Set.of();

        Scenario(Path directory, boolean ordered, int failing) {
            this.in = Lines.input(directory.resolve("in.jsonl"), 1, ROWS);
            this.out = directory.resolve("out.jsonl");
            this.ordered = ordered;
            this.failing = failing;
        }

        void crashRepeatedly(int change, boolean torn, Random random) throws IOException {
            crashAt(change, torn);
            // Each step of the recovery, then at random.
            for (int i = 0; i < 4; i++) {
                crashAt(i, torn);
            }
            crashAt(random.nextInt(40), random.nextBoolean());
            Lines.input(in, ROWS + 1, ROWS + 3);
            crashAt(random.nextInt(20), random.nextBoolean());
            BatchResult result = null;
            for (int i = 0; i < 3; i++) {
                result = run(new CrashingDisk(Integer.MAX_VALUE, false));
            }
            assertThat(result.errorsInOutput()).isZero();
            List<String> expected = Lines.echoed(1, ROWS + 3);
            if (ordered) {
                assertThat(Lines.of(out)).containsExactlyElementsOf(expected);
            } else {
                assertThat(Lines.of(out)).containsExactlyInAnyOrderElementsOf(expected);
            }
            try (var files = Files.list(out.getParent())) {
                assertThat(files).containsExactlyInAnyOrder(in, out);
            }
        }

        private void crashAt(int change, boolean torn) throws IOException {
            CrashingDisk disk = new CrashingDisk(change, torn);
            try {
                run(disk);
            } catch (CrashingDisk.Crash e) {
                eachLineOnce();
            }
            assertThat(disk.stillOpen()).isZero();
        }

        private BatchResult run(CrashingDisk disk) {
            completed = Lines.completedRows(out);
            Batch.Builder batch = Batch.builder(this).concurrency(3);
            return (ordered ? batch : batch.unordered())
                    .build()
                    .run(
                            BatchInput.of(in),
                            BatchOutput.of("out", (inOrder, source) -> disk.resume(out, inOrder, source)));
        }

        @Override
        public Map<String, Object> run(Row row) {
            assertThat(completed).doesNotContain(row.number());
            int call = calls.computeIfAbsent(row.number(), n -> new AtomicInteger())
                    .incrementAndGet();
            boolean fails = row.number() % 3 == 0 && call <= failing;
            return fails ? Lines.error(row, "try " + call) : Lines.ECHO.run(row);
        }

        private void eachLineOnce() {
            List<Object> ids = Lines.of(out).stream()
                    .map(line -> ((Map<?, ?>) Json.parse(line)).get("id"))
                    .map(Object.class::cast)
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            if (ordered) {
                assertThat(ids)
                        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, ids.size())
                                .boxed()
                                .toList());
            }
        }
    }
}
