package dev.abrazo.batch.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamSinkTest {

    private static final int SIZE = 200_000;
    private static final int PAIRS = 150;

    private static RowResult answer(long line) {
        byte[] json = (line + "x".repeat(SIZE)).getBytes(StandardCharsets.UTF_8);
        return new RowResult(line, line, false, false, json);
    }

    /** 30 MB pass through the file, with at most two spilled results at a time. */
    @Test
    void spill_withSpilledResultsAtAllTimes_reusesSpace() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> starts = new ArrayList<>();
        long farthest = 0;
        try (StreamSink sink = StreamSink.leavingOpen(bytes)) {
            ReorderBuffer buffer = new ReorderBuffer(sink, true);
            buffer.add(new ArrayList<>(List.of(answer(2))));
            for (long line = 1; line < 2 * PAIRS; line += 2) {
                buffer.add(new ArrayList<>(List.of(answer(line + 3))));
                buffer.add(new ArrayList<>(List.of(answer(line))));

                assertThat(sink.spilled()).containsOnlyKeys(line + 3);
                farthest = Math.max(farthest, sink.spilled().get(line + 3).to());
                bytes.toString(StandardCharsets.UTF_8)
                        .lines()
                        .forEach(written -> starts.add(written.substring(0, written.length() - SIZE)));
                bytes.reset();
            }
        }

        assertThat(starts).hasSize(2 * PAIRS).startsWith("1", "2", "3").endsWith("299", "300");
        assertThat(starts)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)));
        assertThat(farthest).isLessThan(20_000_000);
    }
}
