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
 * The process ends at every change of a file that a batch makes, before it and in its midst. What is asserted: no answer
 * that stood in output or journal is asked for again, the output has each line once at any time, no file stays open, and
 * in the end all is as if nothing had happened.
 */
class CrashTest {

    private static final int ROWS = 14;
    private static final int MOST_CHANGES = 50;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resume_afterCrashAtAnyChange_losesNothingAndRepeatsNothing(boolean ordered) throws IOException {
        Random random = new Random(7);
        for (int change = 0; change < MOST_CHANGES; change++) {
            for (boolean torn : new boolean[] {false, true}) {
                Path place = Files.createDirectory(folder.resolve(change + (torn ? "torn" : "")));
                Story story = new Story(place, ordered, random.nextInt(3));
                if (random.nextBoolean()) {
                    // What crashes then is a run that tries errors again, with the merge at its end.
                    story.run(new CrashingDisk(Integer.MAX_VALUE, false));
                }
                story.tell(change, torn, random);
            }
        }
    }

    /** Crashes over and over on one output, with rows that fail at first, until the input is done. */
    private static final class Story implements RowRunner {
        private final Path in;
        private final Path out;
        private final boolean ordered;
        private final int failing;
        private final Map<Long, AtomicInteger> calls = new ConcurrentHashMap<>();
        private volatile Set<Long> standing = Set.of();

        Story(Path place, boolean ordered, int failing) {
            this.in = Lines.input(place.resolve("in.jsonl"), 1, ROWS);
            this.out = place.resolve("out.jsonl");
            this.ordered = ordered;
            this.failing = failing;
        }

        void tell(int change, boolean torn, Random random) throws IOException {
            crashAt(change, torn);
            // Each step of the recovery, then anywhere.
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
            standing = Lines.standing(out);
            Batch.Builder batch = Batch.builder(this).concurrency(3);
            return (ordered ? batch : batch.unordered())
                    .build()
                    .run(
                            BatchInput.of(in),
                            BatchOutput.of("out", (inOrder, source) -> disk.resume(out, inOrder, source)));
        }

        @Override
        public Map<String, Object> run(Row row) {
            assertThat(standing).doesNotContain(row.number());
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
