package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.internal.output.ReorderBuffer;
import dev.abrazo.batch.internal.output.ResultSink;
import dev.abrazo.batch.internal.output.RowResult;
import dev.abrazo.batch.internal.output.StreamSink;
import dev.abrazo.testing.RandomValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The output does not depend on the order and the grouping in which results arrive. */
class InterleavingTest {

    @Test
    void add_anyOrderAndGrouping_writesInOrder() {
        RandomValues.check(
                60,
                random -> assertWrittenInOrder(random.between(1, 60), random.between(Long.MIN_VALUE, Long.MAX_VALUE)));
    }

    private static void assertWrittenInOrder(int rows, long seed) throws IOException {
        Path folder = Files.createTempDirectory("interleaving");
        Path out = folder.resolve("out.jsonl");
        try {
            Path in = Lines.input(folder.resolve("in.jsonl"), 1, rows);
            try (ResultSink file =
                    BatchOutput.to(out).open(true, BatchInput.of(in).source())) {
                write(file, rows, seed);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ResultSink stream = StreamSink.leavingOpen(bytes)) {
                write(stream, rows, seed);
            }

            assertThat(Lines.of(out)).isEqualTo(Lines.echoed(1, rows));
            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(Lines.text(out));
            assertThat(Lines.journal(out)).doesNotExist();
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(folder.resolve("in.jsonl"));
            Files.delete(folder);
        }
    }

    private static void write(ResultSink sink, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        List<RowResult> arriving = new ArrayList<>();
        List<String> texts = Lines.echoed(1, rows);
        for (int i = 0; i < rows; i++) {
            byte[] json = texts.get(i).getBytes(StandardCharsets.UTF_8);
            arriving.add(new RowResult(i + 1, i + 1, false, false, json));
        }
        Collections.shuffle(arriving, random);
        ReorderBuffer buffer = new ReorderBuffer(sink, true);
        buffer.start();
        int left = 0;
        for (int from = 0; from < rows; ) {
            int to = Math.min(rows, from + 1 + random.nextInt(5));
            left += buffer.add(new ArrayList<>(arriving.subList(from, to)));
            from = to;
        }
        assertThat(left).isEqualTo(rows);
        sink.finish(true);
    }
}
