package dev.abrazo.batch.internal.out;

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

    private static Answer answer(long line) {
        byte[] json = (line + "x".repeat(SIZE)).getBytes(StandardCharsets.UTF_8);
        return new Answer(line, line, false, false, json);
    }

    /** 30 MB go through the file, and no more than two answers wait at a time. */
    @Test
    void park_whereSomeAnswerAlwaysWaits_usesRoomAgain() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> starts = new ArrayList<>();
        long farthest = 0;
        try (StreamSink outlet = StreamSink.leavingOpen(bytes)) {
            ReorderBuffer sequence = new ReorderBuffer(outlet, true);
            sequence.take(new ArrayList<>(List.of(answer(2))));
            for (long line = 1; line < 2 * PAIRS; line += 2) {
                sequence.take(new ArrayList<>(List.of(answer(line + 3))));
                sequence.take(new ArrayList<>(List.of(answer(line))));

                assertThat(outlet.waiting()).containsOnlyKeys(line + 3);
                farthest = Math.max(farthest, outlet.waiting().get(line + 3).to());
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
