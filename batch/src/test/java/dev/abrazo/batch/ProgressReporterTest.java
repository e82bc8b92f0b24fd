package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.internal.line.NumberedLines;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.out.ResumeState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percent and time left are of rows that are answered: many more may have been read. */
class ProgressReporterTest {

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<BatchProgress> told = new AtomicReference<>();
    private final ProgressReporter ticker = new ProgressReporter(Duration.ofSeconds(1), told::set, new TimeSource() {
        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public void sleep(long nanos) {}
    });

    private static InputReader intake(Source source) throws Exception {
        return new InputReader(source, new NumberedLines(source, 1000), ResumeState.NONE, 1000, 1000);
    }

    private BatchProgress tell(InputReader intake, int done, int seconds) {
        now.set(Duration.ofSeconds(seconds).toNanos());
        ticker.tell(done, 0, 0, intake);
        return told.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16"})
    void tell_rowsAreReadAhead_countsThoseAnswered(String charset) throws Exception {
        Path in = Lines.input(folder.resolve("in.jsonl"), 100, 199);
        Files.write(in, Lines.text(in).getBytes(charset));
        InputReader intake = intake(BatchInput.of(in).source());
        assertThat(tell(intake, 0, 0).share()).isNull();
        for (int i = 0; i < 50; i++) {
            intake.take();
        }

        BatchProgress early = tell(intake, 20, 10);
        while (intake.take() != null) {
            // All are read now, and most are under way.
        }
        BatchProgress late = tell(intake, 40, 20);

        assertThat(early.share()).isCloseTo(0.2, Offset.offset(0.003));
        assertThat(early.left().toMillis()).isCloseTo(40_000, Offset.offset(200L));
        assertThat(late.share()).isEqualTo(0.4);
        assertThat(late.left()).isEqualTo(Duration.ofSeconds(30));
        assertThat(tell(intake, 100, 50).share()).isEqualTo(1);
        assertThat(told.get().left()).isZero();
    }

    @Test
    void tell_stream_hasNoShare() throws Exception {
        byte[] line = "{}\n".getBytes(StandardCharsets.UTF_8);
        InputReader intake =
                intake(BatchInput.of(new ByteArrayInputStream(line), "in").source());
        intake.take();

        assertThat(tell(intake, 1, 1).share()).isNull();
        assertThat(told.get().left()).isNull();
    }
}
